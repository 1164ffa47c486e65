/** The HTTP methods of Dify's API. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Whether making a call twice has the same effect as making it once. Every call of Dify that generates or creates is a
 * POST, and Dify has no idempotency keys.
 */
export function isIdempotent(method: string): boolean {
  return method !== 'POST' && method !== 'PATCH'
}

/**
 * Whether Dify, or a proxy in front of it, said "too many requests" before any work was done: as Dify's 429, as a
 * proxy's 429 without a code, or as Dify's 400 `invalid_param`, because its handler for a ValueError comes first.
 */
function isRateLimited(code: string, message: string): boolean {
  if (code === 'too_many_requests' || code === 'http_429') return true
  return code === 'invalid_param' && message.startsWith('Too many requests')
}

/** Whether the same call may be made again after an error: if nothing was done, or doing it twice does no harm. */
export function isRetryable(method: HttpMethod, status: number, code: string, message: string): boolean {
  return isRateLimited(code, message) || (isIdempotent(method) && (status === 408 || status >= 500))
}
