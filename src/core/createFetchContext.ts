import type { DifyContext } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import { giveUp } from './giveUp.ts'
import { createAttempt } from './transport.ts'

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
  const attempt = createAttempt(options)
  const { idleTimeout, onMismatch, hooks } = options
  return {
    idleTimeout,
    onMismatch,
    send: (request, call = {}) => {
      const start = performance.now()
      return attempt(request, call, 1).catch((error) => giveUp(hooks, request, 1, start, error))
    },
  }
}
