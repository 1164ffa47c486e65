import type { DifyContext } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { createContext } from './createContext.ts'

/**
 * Creates a context that uses plain `fetch`: the same calls, errors, timeouts and hooks as `createDifyContext`, but
 * without ky and without retries, for bundles where every kilobyte counts. `withRetry` adds retries to it.
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
  return createContext(options, async ({ url, query, json, form, ...init }, { signal }, onFailure) => {
    const address = query ? `${url.href}?${query}` : url.href
    const body = json ? JSON.stringify(json) : (form ?? null)
    try {
      return await (options.fetch ?? fetch)(address, { ...init, body, signal })
    } catch (error) {
      onFailure(error)
      throw error
    }
  })
}
