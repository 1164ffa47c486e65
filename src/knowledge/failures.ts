import type { DifyApiError } from '../core/errors/DifyApiError.ts'
import { isDifyError } from '../core/errors/isDifyError.ts'

/**
 * Whether Dify, or a proxy before it, refused a request for the moment and did nothing. This covers rate limits and the
 * limit of requests per minute in the plans of Dify Cloud, which Dify Cloud reports as 403.
 */
export function isRefusal(error: unknown): error is DifyApiError {
  if (!isDifyError(error) || error.name !== 'DifyApiError') return false
  const { status, message } = error
  if (status === 429) return true
  if (status === 403) return /rate limit/i.test(message)
  return status === 400 && /Too many requests|metadata operation is running/i.test(message)
}

/** Whether the request may have succeeded all the same: no answer, an unreadable answer, or a failure of the server. */
export function isUncertain(error: unknown): boolean {
  if (!isDifyError(error)) return false
  if (error.name === 'DifyApiError') return error.status >= 500 || error.status === 408
  return error.name === 'DifyConnectionError' || error.name === 'DifyResponseError'
}
