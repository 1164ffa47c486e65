import type { DifyContext } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { createContext } from './transport.ts'

/**
 * Makes a context on bare `fetch`: the same calls, errors, hooks and timeouts as `createDifyContext`, without retries
 * and without ky, for bundles where every kilobyte counts.
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
