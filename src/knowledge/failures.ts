import type { DifyApiError } from '../core/errors/DifyApiError.ts'
import { isDifyError } from '../core/errors/isDifyError.ts'

/**
 * Dify, or what stands before it, refused for now and did nothing: rate limits, and what Dify Cloud's plans allow a
 * minute, which it reports as 403.
 */
export function isRefusal(error: unknown): error is DifyApiError {
  if (!isDifyError(error) || error.name !== 'DifyApiError') return false
  const { status, message } = error
  if (status === 429) return true
  if (status === 403) return /rate limit/i.test(message)
  return status === 400 && /Too many requests|metadata operation is running/i.test(message)
}

/** There is no telling whether it was done: no answer, one that makes no sense, or a server at fault. */
export function isUncertain(error: unknown): boolean {
  if (!isDifyError(error)) return false
  if (error.name === 'DifyApiError') return error.status >= 500 || error.status === 408
  return error.name === 'DifyConnectionError' || error.name === 'DifyResponseError'
}
