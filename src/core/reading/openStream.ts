import type { StreamIds } from '../errors/DifyStreamError.ts'
import type { DifyContext, DifyRequest } from '../transport/context.ts'
import { readNothing } from './readNothing.ts'
import type { DifyStream, StreamOptions } from './stream.ts'

/** Where a stream stands: shared by who reads it and who keeps its life. */
export interface StreamState {
  readonly ids: StreamIds
  /** By the caller, or because there is no more: nothing is read any more. */
  left?: boolean
  /** By proof or by failure: there is nothing left to stop. */
  over?: boolean
}

/**
 * Makes a stream out of the generator of its events, which is handed `leave` to call when it ends: iterated once, and
 * left once, by its end, `break`, `cancel()` or abort. Leaving releases the connection and, where asked for, stops the
 * run. A read that is under way by then has to come to its end.
 */
export function openStream<TEvent>(
  ctx: DifyContext,
  state: StreamState,
  read: (leave: () => Promise<void>) => AsyncGenerator<TEvent, void, undefined>,
  release: () => Promise<void> | undefined,
  stop: ((taskId: string) => DifyRequest) | undefined,
  { signal, stopOnAbort }: StreamOptions,
): DifyStream<TEvent> {
  const { ids } = state
  const leave = async () => {
    if (state.left) return
    state.left = true
    signal?.removeEventListener('abort', leave)
    const request = !state.over && stopOnAbort && ids.task_id && stop?.(ids.task_id)
    await release()
    // Whoever has left is not there to be told that stopping failed; the context's hooks are.
    if (request) await readNothing(ctx, request, { timeout: 10_000 }).catch(() => {})
  }
  signal?.addEventListener('abort', leave)
  let events: ReturnType<typeof read> | undefined
  return {
    ids,
    cancel: leave,
    [Symbol.asyncDispose]: leave,
    [Symbol.asyncIterator]() {
      if (events) throw new TypeError('A stream is iterated once')
      const source = read(leave)
      events = source
      return {
        next: () => source.next(),
        // A generator that never began has no end of its own.
        return: () => leave().then(() => source.return()),
      }
    },
  }
}
