import type { OnMismatch } from './context.ts'

/** What both kinds of context take. */
export interface FetchContextOptions {
  /**
   * An app's key (`app-…`) or a knowledge key (`dataset-…`), or a function that gets it, asked before every attempt.
   * Leave it out where a proxy adds it.
   */
  readonly apiKey?: string | (() => string | undefined | Promise<string | undefined>) | undefined
  /**
   * Where the API is served, `/v1` included. A path such as `/api/dify` works in browsers.
   * @default 'https://api.dify.ai/v1'
   */
  readonly baseUrl?: string | URL | undefined
  /**
   * Milliseconds to wait for the whole answer, of a stream or download for its headers, per attempt. `Infinity` waits
   * for ever.
   * @default 100_000
   */
  readonly timeout?: number | undefined
  /** Milliseconds a stream or download may stay silent; pings count as life. @default 60_000 */
  readonly idleTimeout?: number | undefined
  /** Headers to add to every request. Browsers: Dify's CORS rules admit no header of your own. */
  readonly headers?: RequestInit['headers'] | undefined
  /** Stands in for the global `fetch`. */
  readonly fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined
  /** What to do with a 2xx answer that does not look as documented. @default 'throw' */
  readonly onMismatch?: OnMismatch | undefined
  /** Lets a page use a Dify key directly. Every visitor can then read the key and spend on it. @default false */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}
