import { hasErrorBrand } from '../errors/DifyError.ts'
import type { AnyDifyError } from '../errors/isDifyError.ts'
import type { StreamIds } from '../errors/streamIds.ts'

/**
 * One call over all its attempts: the same object in everything that hooks are told of it, so that it can be the key of
 * a span in a `WeakMap`.
 */
export interface DifyCall {
  /** The call, for example `POST chat-messages`, ids replaced by their names: fit for metrics. */
  readonly operation: string
  /** Attempts that have begun. */
  attempts: number
  /** Whether a `withRetry` sees to this call: it alone repeats it, and tells `onError` that it has given up. */
  retrying?: boolean
}

/** The head of an answer. */
export interface AnswerInfo {
  /** HTTP status of the answer. */
  readonly status: number
  /** The response's headers. `X-Version` among them is the version of the Dify server. */
  readonly headers: Headers
  /** Id to quote to whoever runs the server, where a server or proxy sent one. */
  readonly requestId: string | undefined
}

/** What every hook is told. Never holds a key, a header that was sent, or a body. */
export interface HookInfo {
  /** The same object in all that is told of one call. */
  readonly call: DifyCall
  /** The call, for example `POST chat-messages`, ids replaced by their names: fit for metrics. */
  readonly operation: string
  /** 1 for the first attempt. */
  readonly attempt: number
}

/** What `onResponse` is told of an answer. */
export interface ResponseInfo extends HookInfo, AnswerInfo {
  /** Milliseconds from sending to the response headers. */
  readonly duration: number
}

/** What `onRetry` is told of the attempt that failed and the one to come. */
export interface RetryInfo extends HookInfo {
  /** Milliseconds until the next attempt. */
  readonly delay: number
  /** Why the attempt failed. */
  readonly error: AnyDifyError
}

/** What `onError` is told of a call that is given up. */
export interface ErrorInfo extends HookInfo {
  /** Milliseconds since the call began, retries and pauses included. */
  readonly duration: number
  /** Id to quote to whoever runs the server, where the last answer had one. */
  readonly requestId: string | undefined
  /** What the call rejects with: a `DifyError`, or the reason of the caller's abort. */
  readonly error: unknown
}

/** What `onFirstEvent` is told of a stream that has begun to speak. */
export interface FirstEventInfo extends HookInfo {
  /** Milliseconds from the start of the call to the first event. */
  readonly duration: number
  /** The ids the stream has shown by then: those of its first event. */
  readonly ids: Readonly<StreamIds>
}

/** What `onStreamEnd` is told of a stream that is over. */
export interface StreamEndInfo extends HookInfo {
  /** Milliseconds from the start of the call to the end of its stream. */
  readonly duration: number
  /** The ids the stream has shown, to look up, resume or stop what it was about. */
  readonly ids: Readonly<StreamIds>
  /** How many events came, pings not counted. */
  readonly events: number
  /** Tokens and price as the last event that told them has them: `metadata.usage`, or a run's `total_tokens`. */
  readonly usage: Readonly<Record<string, unknown>> | undefined
  /** What the reader was thrown; `undefined` when the reply was complete, or the reader left by itself. */
  readonly error: unknown
}

/** For logs, metrics and traces. Hooks are called synchronously; what they throw fails the call. */
export interface DifyHooks {
  /** Before each attempt. */
  readonly onRequest?: (info: HookInfo) => void
  /** After the headers of each answer, whatever its status. */
  readonly onResponse?: (info: ResponseInfo) => void
  /** Before the pause that precedes another attempt. */
  readonly onRetry?: (info: RetryInfo) => void
  /** Once, when a call is given up. Errors inside a stream that has begun are told to `onStreamEnd`. */
  readonly onError?: (info: ErrorInfo) => void
  /** When the first event of a stream has come: the time to the first token. */
  readonly onFirstEvent?: (info: FirstEventInfo) => void
  /** Once for each stream, when it has ended or was left. */
  readonly onStreamEnd?: (info: StreamEndInfo) => void
}

/** Tells that a call is given up. */
export function tellError(hooks: DifyHooks | undefined, call: DifyCall, begin: number, error: unknown): void {
  const requestId = hasErrorBrand(error) ? (error as { requestId?: string }).requestId : undefined
  const duration = performance.now() - begin
  hooks?.onError?.({ call, operation: call.operation, attempt: call.attempts, duration, requestId, error })
}
