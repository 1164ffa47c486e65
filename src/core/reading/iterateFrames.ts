import { DifyConnectionError } from '../errors/DifyConnectionError.ts'
import type { Frame } from './framesOfText.ts'
import type { Frames } from './openFrames.ts'
import { addIds, type StreamState } from './toEvent.ts'

type Result<TEvent> = IteratorResult<TEvent, undefined>

/** What an iterator of events reads from. */
export interface FrameSource<TEvent> {
  readonly frames: Frames
  readonly toEvent: (frame: Frame) => TEvent | undefined
  readonly state: StreamState
  /** Makes the error of a stream that ends before its reply is complete. */
  readonly cut: () => Error
  readonly signal: AbortSignal | undefined
  /** Called when the iteration is over, with the error if it failed. */
  readonly leave: (error?: unknown) => void
}

/**
 * The iterator of a stream's events. It is written by hand because a generator would need more promises for each event,
 * and could not be left while it waits for the next one.
 */
export function iterateFrames<TEvent>({
  frames,
  toEvent,
  state,
  cut,
  signal,
  leave,
}: FrameSource<TEvent>): AsyncIterator<TEvent, undefined, undefined> {
  let batch: readonly Frame[] | undefined = []
  let at = 0
  let ended = false
  /** The read that is under way, and the last result of `next` that is still pending. */
  let reading: Promise<Result<TEvent>> | undefined
  let pending: typeof reading

  const end = (error?: unknown): Result<TEvent> => {
    ended = true
    leave(error)
    return { done: true, value: undefined }
  }
  /** The next event among what has arrived, if there is one. */
  const take = (): Result<TEvent> | undefined => {
    if (ended) return end()
    signal?.throwIfAborted()
    if (state.left) return end()
    for (let frame = batch?.[at++]; frame; frame = batch?.[at++]) {
      const value = toEvent(frame)
      if (value) return { done: false, value }
    }
    if (batch) return undefined
    if (!state.over) throw cut()
    return end()
  }
  const fail = (error: unknown): Result<TEvent> => {
    // A connection that breaks after the reply is complete does no harm; in Workers, a cancelled read rejects.
    if (error instanceof DifyConnectionError && (state.over || state.left)) return end()
    if (error !== signal?.reason) addIds(error, state)
    state.over = true
    end(error)
    throw error
  }
  const takeOrFail = () => {
    try {
      return take()
    } catch (error) {
      return fail(error)
    }
  }
  const settle = () => {
    if (pending === reading) pending = undefined
  }
  const arrive = (arrived: readonly Frame[] | undefined) => {
    settle()
    batch = arrived
    at = 0
    return takeOrFail() ?? read()
  }
  const lose = (error: unknown) => {
    settle()
    return fail(error)
  }
  const read = (): Promise<Result<TEvent>> => {
    reading = frames.read().then(arrive, lose)
    pending ??= reading
    return reading
  }
  const answer = (): Promise<Result<TEvent>> => {
    try {
      const ready = takeOrFail()
      return ready ? Promise.resolve(ready) : read()
    } catch (error) {
      return Promise.reject(error)
    }
  }
  return {
    next() {
      // Calls of `next` that overlap are answered in order.
      if (!pending) return answer()
      pending = pending.then(answer, answer)
      return pending
    },
  }
}
