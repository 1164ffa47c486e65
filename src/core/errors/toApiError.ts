import { type DifyRequest, operationOf } from '../context.ts'
import { isRetryable } from '../retry.ts'
import { tryJson } from '../tryJson.ts'
import { DifyApiError } from './DifyApiError.ts'

/** Reads an error answer of any shape: Dify's JSON of all versions, a proxy's HTML, nothing at all. */
export function toApiError(request: DifyRequest, response: Response, text: string): DifyApiError {
  const { status, headers } = response
  const json = tryJson(text)
  const title = headers.get('location') ?? /<title>([^<]+)/i.exec(text)?.[1]
  const message = String(json?.message || json?.error || title || response.statusText || text).slice(0, 500)
  // Servers 1.9 and 1.10, and the segment routes, leave the code out of a validation error; proxies know of none.
  const derived =
    json?.errors || json?.error ? 'invalid_param' : status === 429 ? 'too_many_requests' : `http_${status}`
  const code = String(json?.code || derived)
  const asked = headers.get('retry-after') ?? ''
  const retryAfter = Number(asked) || (Date.parse(asked) - Date.now()) / 1000
  return new DifyApiError(message, {
    status,
    code,
    operation: operationOf(request),
    retryable: isRetryable(request.method, status, code, message),
    retryAfter: retryAfter > 0 ? retryAfter : undefined,
    requestId: requestIdOf(headers),
    body: json ?? text.slice(0, 1000),
  })
}

export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? headers.get('x-trace-id') ?? headers.get('cf-ray') ?? undefined
}
