import type { StreamIds } from '../errors/streamIds.ts'
import type { DifyContext } from './context.ts'
import type { DifyCall, StreamEndInfo } from './hooks.ts'

/** Counts what a stream brings, for the hooks of its context. */
export interface StreamObserver {
  /** An event has come, as the server sent it. Pings are none. */
  readonly event: (raw: Readonly<Record<string, unknown>>) => void
  /** The stream is over: by its end, by an error, or because its reader left. Told once. */
  readonly end: (error?: unknown) => void
}

/**
 * Makes what the reader of a stream reports to; nothing where no hook listens, so that streams cost no more for it. To
 * be made when the call begins, with the `call` that is handed to `send`. `ids` are those of the stream as they grow.
 */
export function observeStream(ctx: DifyContext, call: DifyCall, ids: StreamIds): StreamObserver | undefined {
  const { hooks } = ctx
  if (!hooks?.onFirstEvent && !hooks?.onStreamEnd) return undefined
  const begin = performance.now()
  const info = () => ({
    call,
    operation: call.operation,
    attempt: call.attempts,
    duration: performance.now() - begin,
    ids: { ...ids },
  })
  let events = 0
  let usage: StreamEndInfo['usage']
  let ended = false
  return {
    event(raw) {
      usage = usageOf(raw) ?? usage
      events++
      if (events === 1) hooks.onFirstEvent?.(info())
    },
    end(error) {
      if (ended) return
      ended = true
      hooks.onStreamEnd?.({ ...info(), events, usage, error })
    },
  }
}

/** `message_end` has it in its metadata; a run's end has tokens alone. */
function usageOf({ metadata, data }: Readonly<Record<string, unknown>>): StreamEndInfo['usage'] {
  const { usage } = (metadata ?? {}) as { usage?: StreamEndInfo['usage'] }
  if (usage) return usage
  const { total_tokens } = (data ?? {}) as { total_tokens?: unknown }
  return typeof total_tokens === 'number' ? { total_tokens } : undefined
}
