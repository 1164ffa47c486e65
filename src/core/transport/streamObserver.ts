import type { StreamIds } from '../errors/streamIds.ts'
import type { DifyContext } from './context.ts'
import type { DifyCall, StreamEndInfo } from './hooks.ts'

/** Reports events and the end of a stream to the hooks of its context. */
export interface StreamObserver {
  /** To be called for each event, as the server sent it, but not for pings. */
  readonly event: (raw: Readonly<Record<string, unknown>>) => void
  /** To be called when the stream has ended or failed, or its reader has stopped. Further calls do nothing. */
  readonly end: (error?: unknown) => void
}

/**
 * Creates the observer of a stream; `undefined` if no hook needs one, so that the stream costs nothing extra. To be
 * called when the call begins, with the `call` that is passed to `send`. `ids` is the object to which the ids of the
 * stream are added.
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

/** The usage in an event: `message_end` has it in its metadata; the end of a run has only tokens. */
function usageOf({ metadata, data }: Readonly<Record<string, unknown>>): StreamEndInfo['usage'] {
  const { usage } = (metadata ?? {}) as { usage?: StreamEndInfo['usage'] }
  if (usage) return usage
  const { total_tokens } = (data ?? {}) as { total_tokens?: unknown }
  return typeof total_tokens === 'number' ? { total_tokens } : undefined
}
