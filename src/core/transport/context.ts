import type { AnyDifyError } from '../errors/isDifyError.ts'
import type { DifyIssue } from '../errors/issue.ts'

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type QueryValue = string | number | boolean | null | undefined

/** One call to Dify as plain data. */
export interface DifyRequest {
  readonly method: HttpMethod
  /** Path below the base URL, ids already encoded. */
  readonly path: string
  /** The path with its parameters by name, for messages and hooks. Absent when it has none. */
  readonly template?: string
  /** `undefined` and `null` are left out; an array repeats its key. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>
  readonly json?: Readonly<Record<string, unknown>>
  readonly form?: FormData
  /** @default 'manual': a redirect is refused as an answer, not followed. */
  readonly redirect?: 'error' | 'manual'
  /** The answer is handed over when its headers are in, to be read as it arrives; else when it is whole. */
  readonly stream?: boolean
}

/** What every endpoint function takes last. */
export interface RequestOptions {
  /** Cancels the call, its retries and the stream it returned. Its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds to wait for the whole answer, of a stream or download for its headers, per attempt. `Infinity` waits
   * for ever.
   * @default 100_000
   */
  readonly timeout?: number | undefined
  /** Milliseconds a stream or download may stay silent; pings count as life. @default 60_000 */
  readonly idleTimeout?: number | undefined
  /** How often to try again, or a policy. `0` turns retries off. */
  readonly retry?: number | RetryOptions | undefined
  /** Headers to add to this request. */
  readonly headers?: RequestInit['headers'] | undefined
}

/** When and how long to try again. */
export interface RetryOptions {
  /** Attempts after the first. @default 2 */
  readonly limit?: number | undefined
  /**
   * Longest pause in milliseconds. A `Retry-After` beyond it is not waited for: the call fails at once and
   * `retryAfter` says how long the server asked for. @default 30_000
   */
  readonly maxDelay?: number | undefined
  /**
   * Overrules the policy: `true` repeats the call, `false` does not, `undefined` leaves it to the policy. Repeating a
   * POST that may have reached the server can run, and bill, it twice.
   */
  readonly shouldRetry?: ((error: AnyDifyError, attempt: number) => boolean | undefined) | undefined
}

/** A 2xx answer that does not look as documented. */
export interface Mismatch {
  /** The call, for example `GET info`; for a stream event, the event's name follows. */
  readonly operation: string
  readonly issues: readonly DifyIssue[]
  /** The answer or event as it came. */
  readonly body: unknown
}

/**
 * What to do with an answer that does not match: `throw` a `DifyResponseError`, `pass` it on as it is, or tell a
 * function and pass it on.
 */
export type OnMismatch = 'throw' | 'pass' | ((mismatch: Mismatch) => void)

/**
 * The seam between endpoints and the network. `createDifyContext` and `createFetchContext` make one; in a test,
 * `{ send: async () => Response.json({ … }) }` is one. It holds no key and no mutable state: one context serves any
 * number of concurrent calls.
 */
export interface DifyContext {
  /** Resolves with a 2xx response, its body to be read, or rejects with a `DifyError` or the caller's abort reason. */
  readonly send: (request: DifyRequest, options?: RequestOptions) => Promise<Response>
  /** Default of `RequestOptions.idleTimeout`. */
  readonly idleTimeout?: number | undefined
  /** @default 'throw' */
  readonly onMismatch?: OnMismatch | undefined
}

/** How a call is named in errors and hooks: `POST conversations/{conversation_id}/name`. */
export function operationOf(request: DifyRequest): string {
  return `${request.method} ${request.template ?? request.path}`
}
