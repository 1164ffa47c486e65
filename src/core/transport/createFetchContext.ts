import type { DifyContext } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { createContext } from './transport.ts'

/**
 * Makes a context on bare `fetch`: the same calls, errors and timeouts as `createDifyContext`, without ky, retries
 * and hooks, for bundles where every kilobyte counts. What hooks would tell, a `fetch` of your own sees.
 *
 * @example
 * ```ts
 * const dify = createFetchContext({ apiKey: process.env.DIFY_API_KEY })
 * const { answer } = await sendChatMessage(dify, { query: 'Hi', user: 'ada' })
 * ```
 *
 * @throws {DifyParamsError} `baseUrl` is no base URL, or `apiKey` is malformed or in a browser.
 */
export function createFetchContext(options: FetchContextOptions = {}): DifyContext {
  return createContext(options, (attempt) => attempt())
}
