import type { HttpMethod, RetryOptions } from './context.ts'
import type { AnyDifyError } from './errors/isDifyError.ts'

/** Methods whose repeat cannot do work twice; every call of Dify that generates or creates is a POST. */
function isRepeatable(method: HttpMethod): boolean {
  return /^(GET|PUT|DELETE)$/.test(method)
}

/** Whether an error answer allows the same call again: always when Dify refused before any work, else by method. */
export function isRetryable(method: HttpMethod, status: number, code: string, message: string): boolean {
  // Dify means 429 by its 400 "Too many requests…": its handler for ValueError comes first.
  const refused = /^(too_many_requests|invalid_param: Too many requests)/.test(`${code}: ${message}`)
  return refused || (isRepeatable(method) && (status === 408 || status >= 500))
}

/**
 * Milliseconds to pause before the next attempt, or `undefined` to give up. Full jitter, so that clients that failed
 * together do not return together; what the server asks for is waited for as asked, if `maxDelay` allows it at all.
 */
export function retryDelay(
  error: AnyDifyError,
  method: HttpMethod,
  attempt: number,
  policy: RetryOptions,
): number | undefined {
  const { maxDelay = 30_000, shouldRetry } = policy
  const byPolicy =
    error.name === 'DifyApiError' ? error.retryable : error.name === 'DifyConnectionError' && isRepeatable(method)
  if (!(shouldRetry?.(error, attempt) ?? byPolicy)) return undefined
  const asked = error.name === 'DifyApiError' ? error.retryAfter : undefined
  if (asked === undefined) return Math.random() * Math.min(maxDelay, 500 * 2 ** (attempt - 1))
  return asked * 1000 <= maxDelay ? asked * 1000 : undefined
}
