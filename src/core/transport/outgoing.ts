import { paramError } from '../errors/DifyParamsError.ts'
import type { HttpMethod } from '../errors/retryable.ts'
import type { DifyRequest } from './context.ts'
import { checkJson } from './jsonText.ts'
import { multipartBody } from './multipartBody.ts'

/** What one attempt sends. It is made anew for each attempt, because the key may have changed. */
export interface Outgoing {
  readonly method: HttpMethod
  /** Without the query. */
  readonly url: URL
  readonly query: URLSearchParams | undefined
  readonly headers: Headers
  readonly json: object | undefined
  readonly form: FormData | Blob | undefined
  readonly redirect: RequestRedirect
  /** Absent where the runtime does not support it: Cloudflare Workers with an older compatibility date throw on it. */
  readonly cache?: 'no-store'
}

interface Envelope {
  readonly baseUrl: URL
  readonly key: string
  /** Headers of the context, then those of the call, which take precedence. */
  readonly headers: readonly (HeadersInit | undefined)[]
  /** Whether the request is sent by a `fetch` other than the runtime's own. */
  readonly foreign: boolean
}

/** Builds what an attempt sends. Throws for what cannot be sent, before anything is sent. */
export function toOutgoing(request: DifyRequest, { baseUrl, key, headers: given, foreign }: Envelope): Outgoing {
  const { method, path, query, json, form, redirect = 'manual' } = request
  if (json) checkJson(json)
  const headers = mergeHeaders(given)
  // The runtime writes the Content-Type of a form, with its boundary.
  headers.delete('content-type')
  if (json) headers.set('content-type', 'application/json')
  if (key) authorize(headers, key)
  const written = form && foreign ? multipartBody(form) : undefined
  if (written) headers.set('content-type', written.type)
  return {
    method,
    url: new URL(path, baseUrl),
    query: query && toSearchParams(query),
    headers,
    json,
    form: written?.body ?? form,
    // Following a redirect would turn a POST into a GET, or send key and body to an address that nobody chose.
    redirect,
    // Without this, Next.js 13 and 14 answer even POSTs from their own cache.
    ...('cache' in Request.prototype && { cache: 'no-store' }),
  }
}

function mergeHeaders(given: readonly (HeadersInit | undefined)[]): Headers {
  const headers = new Headers()
  for (const some of given) {
    if (some === undefined) continue
    try {
      for (const [name, value] of new Headers(some)) headers.set(name, value)
    } catch {
      // The runtime's own error quotes the header.
      throw paramError(
        'headers',
        'must have names and values that HTTP allows: no line breaks, no characters outside Latin-1',
      )
    }
  }
  return headers
}

function authorize(headers: Headers, key: string): void {
  if (headers.has('authorization')) {
    throw paramError(
      'headers',
      'must not contain Authorization if there is also a key: pass another key as `apiKey` in the options of the call',
    )
  }
  try {
    headers.set('authorization', `Bearer ${key}`)
  } catch {
    throw paramError('apiKey', 'must be allowed in an HTTP header: no line breaks, no characters outside Latin-1')
  }
}

/** Values that are `undefined` or `null` are left out; an array repeats its key. */
function toSearchParams(query: NonNullable<DifyRequest['query']>): URLSearchParams | undefined {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) if (item !== undefined && item !== null) params.append(name, String(item))
  }
  return String(params) === '' ? undefined : params
}
