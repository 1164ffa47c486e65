import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'
import { readNothing } from './readNothing.ts'
import type { DifyStream, StreamOptions } from './stream.ts'
import type { StreamState } from './toEvent.ts'

/** What a stream is made of. */
export interface StreamParts<TEvent> {
  readonly state: StreamState
  /** Begins to read. It is called once, and calls `leave` at its end, with the error if it fails. */
  readonly iterate: (leave: (error?: unknown) => void) => AsyncIterator<TEvent, void, undefined>
  /** Releases the connection. A read that is under way must then finish. */
  readonly release: () => void
  /** Makes the request that stops the run. */
  readonly stop?: ((taskId: string) => DifyRequest) | undefined
  /** Called once when the stream is over, with the error if it failed. */
  readonly onOver?: ((error?: unknown) => void) | undefined
}

/** Stops what is left. Whoever leaves does not wait, nor is there to be told that it failed; the context's hooks are. */
export function stopInPassing(ctx: DifyContext, request: DifyRequest, { headers, apiKey }: RequestOptions): void {
  readNothing(ctx, request, { timeout: 10_000, headers, apiKey }).catch(() => {})
}

/**
 * Makes a stream. It can be iterated once, and is left once: by its end, `break`, `cancel()` or abort. Leaving it
 * releases the connection and, with `stopOnAbort`, stops the run, without waiting for either.
 */
export function openStream<TEvent>(
  ctx: DifyContext,
  { state, iterate, release, stop, onOver }: StreamParts<TEvent>,
  { signal, stopOnAbort, headers, apiKey }: StreamOptions,
): DifyStream<TEvent> {
  const { ids } = state
  // Every stream comes here exactly once when it is over, with the error if it failed.
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
      if (events) throw new TypeError('A stream can only be iterated once')
      const source = iterate(leave)
      events = source
      return {
        next: () => (returned ? Promise.resolve(over) : source.next()),
        return: async () => {
          returned = true
          leave()
          // Not awaited: a generator only returns once the promise it awaits has settled.
          source.return?.()?.catch(() => {})
          return over
        },
      }
    },
  }
}

const over = { done: true, value: undefined } as const
