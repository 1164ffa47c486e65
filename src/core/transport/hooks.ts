import type { AnyDifyError } from '../errors/isDifyError.ts'

/** What every hook is told. Never holds a key, a header that was sent, or a body. */
export interface HookInfo {
  /** The call, for example `POST chat-messages`, ids replaced by their names: fit for metrics. */
  readonly operation: string
  /** 1 for the first attempt. */
  readonly attempt: number
}

export interface ResponseInfo extends HookInfo {
  readonly status: number
  /** Milliseconds from sending to the response headers. */
  readonly duration: number
  readonly requestId: string | undefined
  /** The response's headers. `X-Version` among them is the version of the Dify server. */
  readonly headers: Headers
}

export interface RetryInfo extends HookInfo {
  /** Milliseconds until the next attempt. */
  readonly delay: number
  /** Why the attempt failed. */
  readonly error: AnyDifyError
}

export interface ErrorInfo extends HookInfo {
  /** Milliseconds since the call began, retries and pauses included. */
  readonly duration: number
  readonly requestId: string | undefined
  /** What the call rejects with: a `DifyError`, or the reason of the caller's abort. */
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
  /** Once, when a call is given up. Errors inside a stream that has begun are thrown to its reader only. */
  readonly onError?: (info: ErrorInfo) => void
}
