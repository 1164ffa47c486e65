import type { DifyApiError } from '../errors/DifyApiError.ts'
import type { DifyError } from '../errors/DifyError.ts'
import type { AnyDifyError } from '../errors/isDifyError.ts'
import type { HttpMethod, RetryOptions } from './context.ts'

/** Methods whose repeat can do work twice: POST and PATCH. Every call of Dify that generates or creates is a POST. */
const doubles = /^P[OA]/

/** Whether an error answer allows the same call again: always when Dify refused before any work, else by method. */
export function isRetryable(method: HttpMethod, status: number, code: string, message: string): boolean {
  // Dify means 429 by its 400 "Too many requests…": its handler for ValueError comes first.
  const refused = /^(too_many_requests|http_429|invalid_param: Too many requests)/.test(`${code}: ${message}`)
  return refused || (!doubles.test(method) && (status === 408 || status >= 500))
}

/**
 * Milliseconds to pause before the next attempt, or `undefined` to give up. Full jitter, so that clients that failed
 * together do not return together; what the server asks for is waited for as asked, if `maxDelay` allows it at all.
 */
export function retryDelay(
  error: DifyError,
  method: HttpMethod,
  attempt: number,
  policy: RetryOptions,
): number | undefined {
  const { maxDelay = 30_000, shouldRetry } = policy
  const { retryable, retryAfter }: Partial<DifyApiError> = Object(error)
  const again = retryable ?? (error.name === 'DifyConnectionError' && !doubles.test(method))
  if (!(shouldRetry?.(error as AnyDifyError, attempt) ?? again)) return undefined
  const delay = retryAfter ? retryAfter * 1000 : Math.random() * Math.min(maxDelay, 500 * 2 ** (attempt - 1))
  return delay <= maxDelay ? delay : undefined
}
