import type { DifyContext, DifyRequest } from './context.ts'
import type { StreamIds } from './errors/DifyStreamError.ts'
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
 * Makes a stream out of what reads its events: iterated once, and left once, by its end, `break`, `cancel()` or abort.
 * Leaving releases the connection and, where asked for, stops the run. What reads has to end when it is `left`.
 */
export function openStream<TEvent>(
  ctx: DifyContext,
  state: StreamState,
  read: () => AsyncGenerator<TEvent, void, undefined>,
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

  async function* iterate(): AsyncGenerator<TEvent, void, undefined> {
    try {
      for await (const event of read()) {
        yield event
        if (state.left) break
      }
      signal?.throwIfAborted()
    } catch (error) {
      state.over = true
      throw error
    } finally {
      await leave()
    }
  }

  let started = false
  return {
    ids,
    cancel: leave,
    [Symbol.asyncDispose]: leave,
    [Symbol.asyncIterator]() {
      if (started) throw new TypeError('A stream is iterated once: collect its events')
      started = true
      return iterate()
    },
  }
}
