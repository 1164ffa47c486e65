import { hasErrorBrand } from '../errors/DifyError.ts'
import type { AnyDifyError } from '../errors/isDifyError.ts'
import type { StreamIds } from '../errors/streamIds.ts'

/**
 * One call with all its attempts. All hooks get the same object for one call, so it can be the key of a span in a
 * `WeakMap`.
 */
export interface DifyCall {
  /** Name of the call, for example `POST chat-messages`. It has names in the place of ids, so it can label metrics. */
  readonly operation: string
  /** How many attempts have begun. */
  attempts: number
  /**
   * Whether a `withRetry` handles this call. Only that one retries the call, and it calls `onError` when it gives up.
   */
  retrying?: boolean
}

/** Status and headers of a response. */
export interface AnswerInfo {
  /** HTTP status. */
  readonly status: number
  /** The response headers. `X-Version` is the version of the Dify server. */
  readonly headers: Headers
  /** Id of the request, to quote to the operator of the server; `undefined` if neither server nor proxy sent one. */
  readonly requestId: string | undefined
}

/** What every hook gets. It never contains a key, a request header or a body. */
export interface HookInfo {
  /** The call: the same object in all hooks of one call. */
  readonly call: DifyCall
  /** Name of the call, for example `POST chat-messages`. It has names in the place of ids, so it can label metrics. */
  readonly operation: string
  /** 1 for the first attempt. */
  readonly attempt: number
}

/** What `onResponse` gets. */
export interface ResponseInfo extends HookInfo, AnswerInfo {
  /** Milliseconds from sending to the response headers. */
  readonly duration: number
}

/** What `onRetry` gets. `attempt` is the one that failed. */
export interface RetryInfo extends HookInfo {
  /** Milliseconds until the next attempt. */
  readonly delay: number
  /** Why the attempt failed. */
  readonly error: AnyDifyError
}

/** What `onError` gets. */
export interface ErrorInfo extends HookInfo {
  /** Milliseconds since the call began, retries and pauses included. */
  readonly duration: number
  /** Id of the request, to quote to the operator of the server; `undefined` if the last response had none. */
  readonly requestId: string | undefined
  /** What the call rejects with: a `DifyError`, the reason of the caller's abort, or what a function of yours threw. */
  readonly error: unknown
}

/** What `onFirstEvent` gets. */
export interface FirstEventInfo extends HookInfo {
  /** Milliseconds from the start of the call to the first event. */
  readonly duration: number
  /** The ids that the first event carries. */
  readonly ids: Readonly<StreamIds>
}

/** What `onStreamEnd` gets. */
export interface StreamEndInfo extends HookInfo {
  /** Milliseconds from the start of the call to the end of its stream. */
  readonly duration: number
  /** The ids that the events carried, to look up, follow or stop the reply or run. */
  readonly ids: Readonly<StreamIds>
  /** How many events arrived, not counting pings. */
  readonly events: number
  /** Tokens and price from the last event that has them: its `metadata.usage`, or a run's `total_tokens`. */
  readonly usage: Readonly<Record<string, unknown>> | undefined
  /** What the reader of the stream was thrown; `undefined` if the reply was complete, or the reader stopped reading. */
  readonly error: unknown
}

/** Functions to call for logs, metrics and traces. They are called synchronously; if one throws, the call fails. */
export interface DifyHooks {
  /** Called before each attempt. */
  readonly onRequest?: (info: HookInfo) => void
  /** Called when the headers of a response have arrived, whatever its status. */
  readonly onResponse?: (info: ResponseInfo) => void
  /** Called before the pause that precedes another attempt. */
  readonly onRetry?: (info: RetryInfo) => void
  /** Called once when a call has failed and is not retried. Errors of a stream that has begun go to `onStreamEnd`. */
  readonly onError?: (info: ErrorInfo) => void
  /** Called when the first event of a stream has arrived: `duration` is the time to the first token. */
  readonly onFirstEvent?: (info: FirstEventInfo) => void
  /** Called once for each stream, when it has ended or its reader has stopped reading. */
  readonly onStreamEnd?: (info: StreamEndInfo) => void
}

/** Calls `onError` for a call that has failed and is not retried. */
export function tellError(hooks: DifyHooks | undefined, call: DifyCall, begin: number, error: unknown): void {
  const requestId = hasErrorBrand(error) ? (error as { requestId?: string }).requestId : undefined
  const duration = performance.now() - begin
  hooks?.onError?.({ call, operation: call.operation, attempt: call.attempts, duration, requestId, error })
}
