import type { DifyRequest } from './context.ts'
import { paramError } from './errors/DifyParamsError.ts'

/** Takes the base URL with or without its last slash; in a page it may be a path. */
export function toBaseUrl(baseUrl: string | URL = 'https://api.dify.ai/v1'): string {
  try {
    const url = new URL(baseUrl, globalThis.location?.href)
    if (/^http/.test(url.protocol) && !url.username) return url.href.replace(/\/*([?#].*)?$/, '/')
  } catch {}
  throw paramError('baseUrl', 'must be an http(s) URL without credentials')
}

/** `?a=1&b=2`, or nothing. */
export function toSearch(query: DifyRequest['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((item) => [name, item]))
  const search = new URLSearchParams(pairs.filter((pair) => pair[1] != null) as string[][])
  return `?${search}`.replace(/^\?$/, '')
}

/** Headers of the call win over those of the context, and both over ours. */
export function toInit(
  { method, json, form }: DifyRequest,
  key: string,
  ...extra: readonly (HeadersInit | undefined)[]
): RequestInit {
  try {
    const headers = new Headers()
    if (json) headers.set('content-type', 'application/json')
    if (key) headers.set('authorization', `Bearer ${key}`)
    for (const some of extra) {
      for (const [name, value] of new Headers(some)) headers.set(name, value)
    }
    // A redirect would turn a POST into a GET, or take key and body to an address nobody named.
    return { method, headers, body: json ? JSON.stringify(json) : (form ?? null), redirect: 'manual' }
  } catch {
    throw paramError('', 'what is to be sent fits neither JSON (a cycle, a bigint) nor HTTP headers')
  }
}
