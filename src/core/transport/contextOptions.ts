import type { ApiKey } from './apiKey.ts'
import type { OnMismatch } from './context.ts'
import type { DifyHooks } from './hooks.ts'

/** What both kinds of context take. */
export interface FetchContextOptions {
  /**
   * An app's key (`app-…`) or a knowledge key (`dataset-…`), or a function that gets it, asked before every attempt.
   * Leave it out where a proxy adds it.
   */
  readonly apiKey?: ApiKey | undefined
  /**
   * Where the API is served, `/v1` included. A path such as `/api/dify` works in browsers; it is resolved against the
   * page at the first call.
   * @default 'https://api.dify.ai/v1'
   */
  readonly baseUrl?: string | URL | undefined
  /**
   * Milliseconds to wait for the whole answer, of a stream or download for its headers, per attempt. `Infinity` waits
   * for ever. Node's own `fetch` gives up after 300 seconds: to wait longer, also give a `fetch` with a dispatcher,
   * undici's `new Agent({ headersTimeout: 0, bodyTimeout: 0 })`.
   * @default 100_000
   */
  readonly timeout?: number | undefined
  /** Milliseconds a stream or download may stay silent; pings count as life. @default 60_000 */
  readonly idleTimeout?: number | undefined
  /** Headers to add to every request. Browsers: Dify's CORS rules admit no header of your own. */
  readonly headers?: RequestInit['headers'] | undefined
  /**
   * Stands in for the global `fetch`; is given an address and an init that any implementation takes. Uploads come to it
   * as a `Blob` with its Content-Type, their files unread.
   */
  readonly fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined
  /**
   * What to do with a 2xx answer, or an event of a stream, that does not look as documented.
   * @default 'throw' for replies; events are yielded as `$unknown`
   */
  readonly onMismatch?: OnMismatch | undefined
  /** Told of each attempt, answer, pause, failure and stream: for logs, metrics and traces. */
  readonly hooks?: DifyHooks | undefined
  /** Lets a page use a Dify key directly. Every visitor can then read the key and spend on it. @default false */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}
