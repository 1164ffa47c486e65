import type { DifyRequest } from './context.ts'
import { paramError } from './errors/DifyParamsError.ts'

/** Takes the base URL with or without its last slash; in a page it may be a path. */
export function toBaseUrl(baseUrl: string | URL): URL {
  try {
    const url = new URL(`${baseUrl}`.replace(/\/*$/, '/'), globalThis.location?.href)
    // A runtime that refuses credentials in a URL quotes them.
    if (!url.username) return url
  } catch {}
  throw paramError('baseUrl', 'must be a URL without credentials')
}

/** The address of a call: in its query `undefined` and `null` are left out, an array repeats its key. */
export function toUrl({ path, query = {} }: DifyRequest, baseUrl: URL): string {
  const url = new URL(path, baseUrl)
  for (const [name, value] of Object.entries(query)) {
    for (const item of [value].flat()) if (item != null) url.searchParams.append(name, `${item}`)
  }
  return url.href
}

/** Headers of the call win over those of the context. */
export function toInit(
  { method, json, form }: DifyRequest,
  key: string,
  common?: HeadersInit,
  own?: HeadersInit,
): RequestInit {
  try {
    const headers = new Headers(common)
    for (const [name, value] of new Headers(own)) headers.set(name, value)
    if (json) headers.set('content-type', 'application/json')
    if (key) headers.set('authorization', `Bearer ${key}`)
    // A redirect would turn a POST into a GET, or take key and body to an address nobody named. Unless it is an error,
    // Node keeps a copy of all that it sends; Workers do not know this word.
    const redirect = form && /^Node/.test(globalThis.navigator?.userAgent) ? 'error' : 'manual'
    return { method, headers, body: json ? JSON.stringify(json) : (form ?? null), redirect }
  } catch {
    // The runtime's own error quotes the header.
    throw paramError('', 'params must fit JSON, headers and key HTTP')
  }
}
