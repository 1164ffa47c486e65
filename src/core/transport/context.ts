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
  /** The path with its parameters by name, for messages and hooks. Absent when it has none. */
  readonly template?: string
  /** `undefined` and `null` are left out; an array repeats its key. */
  readonly query?: Readonly<Record<string, QueryValue | readonly QueryValue[]>>
  /** The body, as an object. */
  readonly json?: object
  /** The body, as a multipart form: for uploads. */
  readonly form?: FormData
  /**
   * What to do with a redirect: fail, or hand it over as the answer it is.
   * @default 'manual': a redirect is refused as an answer, not followed.
   */
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
   * for ever. Node's own `fetch` gives up after 300 seconds: to wait longer, also give the context a `fetch` with a
   * dispatcher, undici's `new Agent({ headersTimeout: 0, bodyTimeout: 0 })`.
   * @default 100_000
   */
  readonly timeout?: number | undefined
  /** Milliseconds a stream or download may stay silent; pings count as life. @default 60_000 */
  readonly idleTimeout?: number | undefined
  /** How often to try again, or a policy. `0` turns retries off. Contexts without `withRetry` never try again. */
  readonly retry?: number | RetryOptions | undefined
  /** Headers to add to this request. */
  readonly headers?: RequestInit['headers'] | undefined
  /** The key of this call, in the place of the context's: for apps that serve many apps of Dify. */
  readonly apiKey?: ApiKey | undefined
  /** Called with status, headers and request id of each answer, whatever its status. What it throws fails the call. */
  readonly onResponse?: ((answer: AnswerInfo) => void) | undefined
}

/** When and how long to try again. `limit` counts the attempts after the first: 2 unless given. */
export interface RetryOptions extends Patience {
  /** Attempts after the first. @default 2 */
  readonly limit?: number | undefined
  /** Longest first pause in milliseconds, doubled with each further one. @default 500 */
  readonly minDelay?: number | undefined
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

/** A 2xx answer, or an event of a stream, that does not look as documented. */
export interface Mismatch {
  /** The call, for example `GET info`; for a stream event, the event's name follows. */
  readonly operation: string
  /** Where it is not as documented, and how: the paths are those of `body`. */
  readonly issues: readonly DifyIssue[]
  /** The answer or event as it came. */
  readonly body: unknown
}

/**
 * What to do with a reply, or an event of a stream, that does not look as documented. It means the same for both:
 * - `throw`: throw a `DifyResponseError`
 * - `pass`: take it as it is, under the type it should have; an event that ends a reply ends it
 * - a function: tell it, then take it as it is
 *
 * By default a reply is thrown, and an event is yielded as `$unknown` with its `issues`, so that one odd event does not
 * cost the reply. Events of names that are not documented are always yielded as `$unknown`.
 */
export type OnMismatch = 'throw' | 'pass' | ((mismatch: Mismatch) => void)

/**
 * The seam between endpoints and the network. `createDifyContext` and `createFetchContext` make one; in a test,
 * `{ send: async () => Response.json({ … }) }` is one. It holds no key and no mutable state: one context serves any
 * number of concurrent calls.
 */
export interface DifyContext {
  /**
   * Resolves with a 2xx response, its body to be read, or rejects with a `DifyError` or the caller's abort reason. A
   * context around another one hands `call` on.
   */
  readonly send: (request: DifyRequest, options?: RequestOptions, call?: DifyCall) => Promise<Response>
  /** Default of `RequestOptions.idleTimeout`. */
  readonly idleTimeout?: number | undefined
  /**
   * What to do with a reply, or an event of a stream, that does not look as documented.
   * @default 'throw' for replies; events are yielded as `$unknown`
   */
  readonly onMismatch?: OnMismatch | undefined
  /** Told of streams by those who read them. */
  readonly hooks?: DifyHooks | undefined
}

/** How a call is named in errors and hooks: `POST conversations/{conversation_id}/name`. */
export function operationOf(request: DifyRequest): string {
  return `${request.method} ${request.template ?? request.path}`
}

export function createCall(request: DifyRequest): DifyCall {
  return { operation: operationOf(request), attempts: 0 }
}
