import ky from 'ky'
import type { DifyApiError } from '../errors/DifyApiError.ts'
import { DifyError } from '../errors/DifyError.ts'
import { paramError } from '../errors/DifyParamsError.ts'
import type { AnyDifyError } from '../errors/isDifyError.ts'
import { requestIdOf } from '../errors/toApiError.ts'
import type { DifyContext, RetryOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import type { DifyHooks } from './hooks.ts'
import { retryDelay } from './retry.ts'
import { createContext } from './transport.ts'

/** What `createDifyContext` takes. */
export interface DifyContextOptions extends FetchContextOptions {
  /** How often to try again what can be repeated safely, or a policy. @default 2 */
  readonly retry?: number | RetryOptions | undefined
  /** Told of each attempt, answer, pause and failure: for logs, metrics and traces. */
  readonly hooks?: DifyHooks | undefined
}

/**
 * Makes the context every call takes first. It retries what cannot do work twice (GET, PUT and DELETE on network
 * failures, 408 and 5xx; any call that Dify refused with "too many requests"), with full jitter, honouring
 * `Retry-After` up to `maxDelay`. A POST that may have reached the server is never sent again.
 *
 * @example
 * ```ts
 * const dify = createDifyContext({ apiKey: process.env.DIFY_API_KEY })
 * const selfHosted = createDifyContext({ apiKey: () => vault.read('dify'), baseUrl: 'https://dify.example.com/v1' })
 * const inBrowser = createDifyContext({ baseUrl: '/api/dify' }) // a proxy adds the key
 * ```
 *
 * @throws {DifyParamsError} `baseUrl` is no base URL, or `apiKey` is malformed or in a browser.
 */
export function createDifyContext(options: DifyContextOptions = {}): DifyContext {
  const { hooks } = options
  return createContext(options, async (attempt, { method }, { retry, signal = null }, operation) => {
    const policy = { ...toPolicy(options.retry), ...toPolicy(retry) }
    const { limit = 2 } = policy
    if (!Number.isInteger(limit) || limit < 0) throw paramError('retry', 'must be a whole number')
    const info = { operation, attempt: 0 }
    const begin = performance.now()
    let delay: number | undefined
    try {
      // ky times the attempts and pauses between them. It is given neither address, method, key nor body: its errors
      // and hooks hold its request, and it would buffer a body to send it twice. Each attempt builds its own.
      return await ky('http://dify.invalid', {
        timeout: false,
        signal,
        fetch: () => {
          info.attempt++
          hooks?.onRequest?.({ ...info })
          const start = performance.now()
          return attempt(({ status, headers }) => {
            const requestId = requestIdOf(headers)
            hooks?.onResponse?.({ ...info, duration: performance.now() - start, requestId, status, headers })
          })
        },
        retry: {
          limit,
          delay: () => delay ?? 0,
          shouldRetry: ({ error }) => {
            delay = error instanceof DifyError ? retryDelay(error, method, info.attempt, policy) : undefined
            if (delay !== undefined) hooks?.onRetry?.({ ...info, delay, error: error as AnyDifyError })
            return delay !== undefined
          },
        },
      })
    } catch (error) {
      const { code, requestId }: Partial<DifyApiError> = Object(error)
      // The attempt before this one did delete it.
      if (method === 'DELETE' && info.attempt > 1 && code === 'not_found') return new Response(null, { status: 204 })
      hooks?.onError?.({ ...info, duration: performance.now() - begin, requestId, error })
      throw error
    }
  })
}

function toPolicy(retry: number | RetryOptions | undefined): RetryOptions | undefined {
  return typeof retry === 'number' ? { limit: retry } : retry
}
