import type { HttpMethod } from '../transport/context.ts'
import { isRetryable } from '../transport/retry.ts'
import { DifyApiError } from './DifyApiError.ts'
import { tryJson } from './tryJson.ts'

/**
 * Reads an error of any shape: Dify's JSON of all versions, a proxy's HTML, nothing at all. An error that comes as an
 * event has but a status, and not even that for sure.
 */
export function toApiError(
  operation: string,
  answer: { readonly status?: number; readonly statusText?: string; readonly headers?: Headers },
  text: string,
  method?: HttpMethod,
): DifyApiError {
  const json = tryJson(text)
  const sent = Object(json)
  const { headers = new Headers(), statusText } = answer
  const status = answer.status ?? 500
  const title = headers.get('location') ?? /<title>([^<]+)/i.exec(text)?.[1]
  const message = String(sent.message || sent.error || title || statusText || text).slice(0, 500)
  // Servers 1.9 and 1.10, and the segment routes, leave the code out of a validation error; proxies know of none.
  const code = String(sent.code || (sent.errors || sent.error ? 'invalid_param' : `http_${status}`))
  const asked = headers.get('retry-after') ?? ''
  const retryAfter = Number(asked) || (Date.parse(asked) - Date.now()) / 1000
  return new DifyApiError(message, {
    status,
    code,
    operation,
    // What fails inside a stream had begun.
    retryable: !!method && isRetryable(method, status, code, message),
    retryAfter: retryAfter > 0 ? retryAfter : undefined,
    requestId: requestIdOf(headers),
    body: json ?? text.slice(0, 1000),
  })
}

export function requestIdOf(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? headers.get('x-trace-id') ?? headers.get('cf-ray') ?? undefined
}
