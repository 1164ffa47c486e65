import type { AnyDifyError } from '../errors/isDifyError.ts'
import type { DifyIssue } from '../errors/issue.ts'
import type { HttpMethod } from '../errors/retryable.ts'
import type { ApiKey } from './apiKey.ts'
import type { AnswerInfo, DifyCall, DifyHooks } from './hooks.ts'
import type { Patience } from './patience.ts'

type QueryValue = string | number | boolean | null | undefined

/** One call to Dify as plain data. */
export interface DifyRequest {
  /** HTTP method. */
  readonly method: HttpMethod
  /** Path below the base URL, ids already encoded. */
  readonly path: string
  /** The path with names in the place of its ids, for error messages and hooks. Absent when the path has no ids. */
  readonly template?: string
  /** Query parameters. Those that are `undefined` or `null` are left out; an array repeats its key. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>
  /** JSON body, as an object. */
  readonly json?: object
  /** Multipart form body, for uploads. */
  readonly form?: FormData
  /**
   * What `fetch` does with a redirect: `error` makes it throw, `manual` makes it return the redirect as the response,
   * which is then rejected like any other that is not 2xx. Redirects are never followed.
   * @default 'manual'
   */
  readonly redirect?: 'error' | 'manual'
  /**
   * If true, `send` resolves once the response headers have arrived, and the body can be read as it arrives. Otherwise
   * `send` resolves once the whole body has arrived.
   */
  readonly stream?: boolean
}

/** Options of one call: the last argument of every endpoint function. */
export interface RequestOptions {
  /** Cancels the call, its retries and the stream it returned. The reason of the abort is rethrown unchanged. */
  readonly signal?: AbortSignal | undefined
  /**
   * Milliseconds that each attempt may take until the whole response has arrived; for a stream or download, until its
   * headers have arrived. `Infinity` sets no limit. Node's own `fetch` gives up after 300 seconds: to wait longer, also
   * give the context a `fetch` that uses a dispatcher, undici's `new Agent({ headersTimeout: 0, bodyTimeout: 0 })`.
   * @default 100_000
   */
  readonly timeout?: number | undefined
  /** Milliseconds that a stream or download may go without receiving any data, pings included. @default 60_000 */
  readonly idleTimeout?: number | undefined
  /**
   * How many times to retry, or a retry policy. `0` turns retries off. Only contexts of `createDifyContext` and
   * `withRetry` retry.
   */
  readonly retry?: number | RetryOptions | undefined
  /** Headers to add to this request. */
  readonly headers?: RequestInit['headers'] | undefined
  /** API key for this call, instead of the context's: for programs that call several Dify apps. */
  readonly apiKey?: ApiKey | undefined
  /**
   * Called with status, headers and request id of each response, whatever its status. If it throws, the call fails with
   * that error.
   */
  readonly onResponse?: ((answer: AnswerInfo) => void) | undefined
}

/** Retry policy: which calls to retry, how often, and how long to pause before each retry. */
export interface RetryOptions extends Patience {
  /** Attempts after the first. @default 2 */
  readonly limit?: number | undefined
  /** Upper bound of the first pause in milliseconds; it doubles with each further pause. @default 500 */
  readonly minDelay?: number | undefined
  /**
   * Longest pause in milliseconds. If the server asks for a longer one in `Retry-After`, the call fails at once, and
   * `retryAfter` of the error says how long the server asked for.
   * @default 30_000
   */
  readonly maxDelay?: number | undefined
  /**
   * Overrides whether to retry after this error: `true` retries the call, `false` does not, `undefined` leaves the
   * decision to the policy. Retrying a POST that may have reached the server can run it, and bill it, twice.
   */
  readonly shouldRetry?: ((error: AnyDifyError, attempt: number) => boolean | undefined) | undefined
}

/** A 2xx response, or an event of a stream, that does not have its documented shape. */
export interface Mismatch {
  /** The call, for example `GET info`; for a stream event, the event's name follows. */
  readonly operation: string
  /** Every field that is not as documented, with the reason. Paths start at `body`. */
  readonly issues: readonly DifyIssue[]
  /** The response or event as the server sent it. */
  readonly body: unknown
}

/**
 * What to do with a reply, or an event of a stream, that does not have its documented shape. Each value means the same
 * for both:
 * - `throw`: throw a `DifyResponseError`
 * - `pass`: return or yield it unchanged, under its documented type; an event that ends a reply still ends it
 * - a function: call it with the mismatch, then do the same as `pass`
 *
 * By default such a reply throws, and such an event is yielded as `$unknown` with its `issues`, so that one odd event
 * does not cost you the whole reply. Events whose name is not documented are always yielded as `$unknown`.
 */
export type OnMismatch = 'throw' | 'pass' | ((mismatch: Mismatch) => void)

/**
 * What endpoint functions use to reach Dify. `createDifyContext` and `createFetchContext` create one; in a test,
 * `{ send: async () => Response.json({ … }) }` is enough. A context exposes no key and has no mutable state: it serves
 * any number of concurrent calls.
 */
export interface DifyContext {
  /**
   * Sends a request. Resolves with a 2xx response whose body has not been read, or rejects with a `DifyError` or the
   * caller's abort reason. A context that wraps another one must pass `call` on to it.
   */
  readonly send: (request: DifyRequest, options?: RequestOptions, call?: DifyCall) => Promise<Response>
  /** Default of `RequestOptions.idleTimeout`. */
  readonly idleTimeout?: number | undefined
  /**
   * What to do with a reply, or an event of a stream, that does not have its documented shape.
   * @default 'throw' for replies; events are yielded as `$unknown`
   */
  readonly onMismatch?: OnMismatch | undefined
  /** Hooks of the context, for the functions that read its streams and for `withRetry`. */
  readonly hooks?: DifyHooks | undefined
}

/** The name of a call in errors and hooks, for example `POST conversations/{conversation_id}/name`. */
export function operationOf(request: DifyRequest): string {
  return `${request.method} ${request.template ?? request.path}`
}

export function createCall(request: DifyRequest): DifyCall {
  return { operation: operationOf(request), attempts: 0 }
}
