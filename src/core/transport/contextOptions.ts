import type { ApiKey } from './apiKey.ts'
import type { OnMismatch } from './context.ts'
import type { DifyHooks } from './hooks.ts'

/** What `createFetchContext` takes, and `createDifyContext`, too. */
export interface FetchContextOptions {
  /**
   * An app's API key (`app-…`), a knowledge API key (`dataset-…`), or a function that returns one, which is called
   * before every attempt. Leave it out if a proxy adds the key.
   */
  readonly apiKey?: ApiKey | undefined
  /**
   * Base URL of the API, including `/v1`. In browsers it can be a path such as `/api/dify`, which is resolved against
   * the page at the first call.
   * @default 'https://api.dify.ai/v1'
   */
  readonly baseUrl?: string | URL | undefined
  /**
   * Milliseconds that each attempt may take until the whole response has arrived; for a stream or download, until its
   * headers have arrived. `Infinity` sets no limit. Node's own `fetch` gives up after 300 seconds: to wait longer, also
   * pass a `fetch` that uses a dispatcher, undici's `new Agent({ headersTimeout: 0, bodyTimeout: 0 })`.
   * @default 100_000
   */
  readonly timeout?: number | undefined
  /** Milliseconds that a stream or download may go without receiving any data, pings included. @default 60_000 */
  readonly idleTimeout?: number | undefined
  /** Headers to add to every request. In browsers, Dify's CORS rules do not allow custom headers. */
  readonly headers?: RequestInit['headers'] | undefined
  /**
   * Used instead of the global `fetch`. It is called with a URL and an init that any implementation accepts. The body
   * of an upload is a `Blob`, whose Content-Type is among the headers and whose files have not been read.
   */
  readonly fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined
  /**
   * What to do with a reply, or an event of a stream, that does not have its documented shape.
   * @default 'throw' for replies; events are yielded as `$unknown`
   */
  readonly onMismatch?: OnMismatch | undefined
  /** Called for each attempt, response, retry, failure and stream: for logs, metrics and traces. */
  readonly hooks?: DifyHooks | undefined
  /** Allows a Dify key in a browser. Every visitor can then read the key and run up costs with it. @default false */
  readonly dangerouslyAllowBrowser?: boolean | undefined
}
