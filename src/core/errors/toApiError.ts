import { type DifyRequest, operationOf } from '../context.ts'
import { isRetryable } from '../retry.ts'
import { DifyApiError } from './DifyApiError.ts'
import { hintFor } from './hint.ts'

/** Reads an error answer of any shape: Dify's JSON of all versions, a proxy's HTML, nothing at all. */
export async function toApiError(request: DifyRequest, response: Response, hide: (text: string) => string) {
  const { status, headers } = response
  // Echoed requests hold the key. An answer that breaks off still has its status.
  const text = hide(await response.text().catch(() => ''))
  let json: { code?: unknown; message?: unknown; error?: unknown; errors?: unknown } | undefined
  try {
    json = JSON.parse(text)
  } catch {}
  const title = /<title>([^<]+)/i.exec(text)?.[1] ?? (/^\s*[<{[]/.test(text) ? '' : text)
  const message = String(json?.message || json?.error || title || response.statusText || 'no message').slice(0, 500)
  const code = String(json?.code || codeOf(status, json))
  const redirect = headers.get('location')
  const after = headers.get('retry-after')
  return new DifyApiError(message, {
    status,
    code,
    operation: operationOf(request),
    body: json ?? text.slice(0, 1000),
    retryable: isRetryable(request.method, status, code, message),
    ...(after && { retryAfter: Number(after) || Math.max(0, (Date.parse(after) - Date.now()) / 1000 || 0) }),
    requestId: requestIdOf(response),
    hint: redirect
      ? `Redirects are not followed; set baseUrl to match ${redirect}`
      : hintFor(`${status} ${code} ${message}`),
  })
}

/** Servers 1.9 and 1.10, and the segment routes, leave the code out of a validation error; proxies know of none. */
function codeOf(status: number, json: { error?: unknown; errors?: unknown } | undefined): string {
  if (json?.error || json?.errors) return 'invalid_param'
  return status === 429 ? 'too_many_requests' : `http_${status}`
}

export function requestIdOf({ headers }: Response): string | undefined {
  return headers.get('x-request-id') ?? headers.get('x-trace-id') ?? headers.get('cf-ray') ?? undefined
}
