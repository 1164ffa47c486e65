import type { DifyApiError } from '../errors/DifyApiError.ts'
import type { DifyConnectionError } from '../errors/DifyConnectionError.ts'
import { hasErrorBrand } from '../errors/DifyError.ts'
import type { AnyDifyError } from '../errors/isDifyError.ts'
import { createCall, type DifyContext, type RetryOptions } from './context.ts'
import { tellError } from './hooks.ts'
import { checkPatience, pauseAfter } from './patience.ts'
import { sleep } from './sleep.ts'

interface Policy extends RetryOptions {
  readonly limit: number
}

/**
 * Creates a context that retries the calls of another one: of `createFetchContext`, or one of your own. It retries the
 * calls that are safe to repeat: GET, PUT and DELETE after network failures, timeouts, 408 and 5xx, and any call that
 * Dify refused with "too many requests" before it did anything. A POST that may have reached the server is never sent
 * again. `createDifyContext` already includes this.
 *
 * If a context is wrapped several times, only the outermost `withRetry` retries.
 *
 * @example
 * ```ts
 * const dify = withRetry(createFetchContext({ apiKey: process.env.DIFY_API_KEY }), { limit: 4 })
 * ```
 *
 * @throws {DifyParamsError} `retry` holds what is no number of attempts, or no delay.
 */
export function withRetry(context: DifyContext, retry?: number | RetryOptions): DifyContext {
  const common = toPolicy(retry, { limit: 2 })
  return {
    ...context,
    async send(request, options = {}, call = createCall(request)) {
      if (call.retrying) return context.send(request, options, call)
      call.retrying = true
      const policy = toPolicy(options.retry, common)
      const { hooks } = context
      const begin = performance.now()
      let mayBeDone = false
      try {
        for (let attempt = 1; ; attempt++) {
          try {
            return await context.send(request, options, call)
          } catch (error) {
            if (!hasErrorBrand(error)) throw error
            if (mayBeDone && request.method === 'DELETE' && isNotFound(error))
              return new Response(null, { status: 204 })
            const delay = delayBefore(error as AnyDifyError, attempt, policy)
            if (delay === undefined) throw error
            mayBeDone ||= mayHaveArrived(error as AnyDifyError)
            hooks?.onRetry?.({ call, operation: call.operation, attempt, delay, error: error as AnyDifyError })
            await sleep(delay, options.signal)
          }
        }
      } catch (error) {
        tellError(hooks, call, begin, error)
        throw error
      }
    },
  }
}

/** Completes a policy: options that are left out or `undefined` are taken from `under`. */
function toPolicy(retry: number | RetryOptions | undefined, under: Policy): Policy {
  if (retry === undefined) return under
  const given: RetryOptions = typeof retry === 'number' ? { limit: retry } : retry
  const {
    limit = under.limit,
    minDelay = under.minDelay,
    maxDelay = under.maxDelay,
    shouldRetry = under.shouldRetry,
  } = given
  const policy = { limit, minDelay, maxDelay, shouldRetry }
  checkPatience('retry', policy)
  return policy
}

/** Milliseconds to wait before the next attempt; `undefined` if there is none. */
function delayBefore(error: AnyDifyError, attempt: number, policy: Policy): number | undefined {
  if (attempt > policy.limit) return undefined
  const { retryable = false, retryAfter } = error as Partial<DifyApiError>
  const again = policy.shouldRetry?.(error, attempt) ?? retryable
  return again ? pauseAfter(attempt, policy, retryAfter) : undefined
}

function isNotFound(error: unknown): boolean {
  return (error as Partial<DifyApiError>).code === 'not_found'
}

/** Error codes of the system for connections that could not be opened. */
const unmade: readonly (DifyConnectionError['code'] | undefined)[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

/** Whether the server may have executed the request, although the call failed. */
function mayHaveArrived(error: AnyDifyError): boolean {
  if (error.name === 'DifyApiError') return error.status === 408 || error.status >= 500
  return error.name === 'DifyConnectionError' && !unmade.includes(error.code)
}
