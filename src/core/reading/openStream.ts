import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'
import { readNothing } from './readNothing.ts'
import type { DifyStream, StreamOptions } from './stream.ts'
import type { StreamState } from './toEvent.ts'

/** What a stream is made of. */
export interface StreamParts<TEvent> {
  readonly state: StreamState
  /** Begins to read; is called once. Calls `leave` when it comes to its end, with the error if it fails. */
  readonly iterate: (leave: (error?: unknown) => void) => AsyncIterator<TEvent, void, undefined>
  /** Lets the connection go. A read that is under way then has to come to its end. */
  readonly release: () => void
  /** The call that stops the run. */
  readonly stop?: ((taskId: string) => DifyRequest) | undefined
  /** Told once that the stream is over, and of the error it was over for. */
  readonly onOver?: ((error?: unknown) => void) | undefined
}

/** Stops what is left. Whoever leaves does not wait, nor is there to be told that it failed; the context's hooks are. */
export function stopInPassing(ctx: DifyContext, request: DifyRequest, { headers, apiKey }: RequestOptions): void {
  readNothing(ctx, request, { timeout: 10_000, headers, apiKey }).catch(() => {})
}

/**
 * Makes a stream: iterated once, and left once, by its end, `break`, `cancel()` or abort. Leaving releases the
 * connection and, where asked for, stops the run. It waits for neither.
 */
export function openStream<TEvent>(
  ctx: DifyContext,
  { state, iterate, release, stop, onOver }: StreamParts<TEvent>,
  { signal, stopOnAbort, headers, apiKey }: StreamOptions,
): DifyStream<TEvent> {
  const { ids } = state
  // Every stream goes through here exactly once when it is over, with what it was over for.
  const leave = (error?: unknown) => {
    if (state.left) return
    state.left = true
    signal?.removeEventListener('abort', abort)
    const request = !state.over && stopOnAbort && ids.task_id && stop?.(ids.task_id)
    release()
    if (request) stopInPassing(ctx, request, { headers, apiKey })
    onOver?.(error)
  }
  const abort = () => leave(signal?.reason)
  signal?.addEventListener('abort', abort)
  let events: AsyncIterator<TEvent, void, undefined> | undefined
  let returned = false
  return {
    ids,
    cancel: async () => leave(),
    [Symbol.asyncDispose]: async () => leave(),
    [Symbol.asyncIterator]() {
      if (events) throw new TypeError('A stream is iterated once')
      const source = iterate(leave)
      events = source
      return {
        next: () => (returned ? Promise.resolve(over) : source.next()),
        return: async () => {
          returned = true
          leave()
          // Not waited for: a generator only returns once what it waits for is there.
          source.return?.()?.catch(() => {})
          return over
        },
      }
    },
  }
}

const over = { done: true, value: undefined } as const
