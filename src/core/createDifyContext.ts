import ky from 'ky'
import { type DifyContext, operationOf, type RetryOptions } from './context.ts'
import type { FetchContextOptions } from './contextOptions.ts'
import type { DifyApiError } from './errors/DifyApiError.ts'
import { paramError } from './errors/DifyParamsError.ts'
import { type AnyDifyError, isDifyError } from './errors/isDifyError.ts'
import { giveUp } from './giveUp.ts'
import { retryDelay } from './retry.ts'
import { createAttempt } from './transport.ts'

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
  const attempt = createAttempt(options)
  const { idleTimeout, onMismatch, hooks } = options
  return {
    idleTimeout,
    onMismatch,
    async send(request, call = {}) {
      const policy = { ...toPolicy(options.retry), ...toPolicy(call.retry) }
      const limit = policy.limit ?? 2
      if (!Number.isInteger(limit) || limit < 0) {
        throw paramError('retry', 'must be a whole number, 0 or more')
      }
      const start = performance.now()
      let attempts = 0
      let delay = 0
      try {
        // ky times the attempts and pauses between them. It is given neither address, key nor body: its errors and
        // hooks hold its request, and it would buffer a body to send it twice. Each attempt builds its own.
        return await ky('http://dify.invalid', {
          method: request.method,
          timeout: false,
          throwHttpErrors: false,
          ...(call.signal && { signal: call.signal }),
          fetch: (input) => attempt(request, { ...call, signal: (input as Request).signal }, ++attempts),
          retry: {
            limit,
            methods: [request.method],
            delay: () => delay,
            shouldRetry: ({ error }) => {
              const pause = isDifyError(error) ? retryDelay(error, request.method, attempts, policy) : undefined
              if (pause === undefined) return false
              delay = pause
              hooks?.onRetry?.({
                operation: operationOf(request),
                method: request.method,
                attempt: attempts,
                delay,
                error: error as AnyDifyError,
              })
              return true
            },
          },
        })
      } catch (error) {
        // The attempt before this one did delete it.
        if (request.method === 'DELETE' && attempts > 1 && (error as DifyApiError).code === 'not_found') {
          return new Response(null, { status: 204 })
        }
        return giveUp(hooks, request, attempts, start, error)
      }
    },
  }
}

function toPolicy(retry: number | RetryOptions | undefined): RetryOptions {
  return typeof retry === 'number' ? { limit: retry } : (retry ?? {})
}
