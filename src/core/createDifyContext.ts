import ky from 'ky'
import type { DifyContext, RetryOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import type { DifyApiError } from './errors/DifyApiError.ts'
import { paramError } from './errors/DifyParamsError.ts'
import { type AnyDifyError, isDifyError } from './errors/isDifyError.ts'
import { retryDelay } from './retry.ts'
import { createContext } from './transport.ts'

/** What `createDifyContext` takes. */
export interface DifyContextOptions extends FetchContextOptions {
  /** How often to try again what can be repeated safely, or a policy. @default 2 */
  readonly retry?: number | RetryOptions | undefined
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
  return createContext(options, async (attempt, { method }, call, info) => {
    const policy = { ...toPolicy(options.retry), ...toPolicy(call.retry) }
    const limit = policy.limit ?? 2
    let pause: number | undefined
    try {
      // ky times the attempts and pauses between them. It is given neither address, key nor body: its errors and hooks
      // hold its request, and it would buffer a body to send it twice. Each attempt builds its own.
      return await ky('http://dify.invalid', {
        method,
        timeout: false,
        throwHttpErrors: false,
        ...(call.signal && { signal: call.signal }),
        fetch: attempt,
        retry: {
          limit,
          methods: [method],
          delay: () => pause ?? 0,
          shouldRetry: ({ error }) => {
            pause = isDifyError(error) ? retryDelay(error, method, info.attempt, policy) : undefined
            if (pause === undefined) return false
            options.hooks?.onRetry?.({ ...info, delay: pause, error: error as AnyDifyError })
            return true
          },
        },
      })
    } catch (error) {
      // The attempt before this one did delete it.
      if (method === 'DELETE' && info.attempt > 1 && (error as DifyApiError).code === 'not_found') {
        return new Response(null, { status: 204 })
      }
      throw error
    }
  })
}

function toPolicy(retry: number | RetryOptions | undefined): RetryOptions {
  const policy = typeof retry === 'number' ? { limit: retry } : (retry ?? {})
  const { limit = 0 } = policy
  if (!Number.isInteger(limit) || limit < 0) throw paramError('retry', 'must be a whole number, 0 or more')
  return policy
}
