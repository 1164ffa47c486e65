import { paramError } from '../errors/DifyParamsError.ts'
import type { DifyRequest } from './context.ts'

/** Takes the base URL with or without its last slash; in a page it may be a path. */
export function toBaseUrl(baseUrl: string | URL): URL {
  try {
    const url = new URL(`${baseUrl}`.replace(/\/*$/, '/'), globalThis.location?.href)
    // A runtime that refuses credentials in a URL quotes them.
    if (!url.username) return url
  } catch {}
  throw paramError('baseUrl', 'must be a URL, no credentials')
}

/**
 * What `fetch` takes. In the query `undefined` and `null` are left out, an array repeats its key; headers of the call
 * win over those of the context.
 */
export function toCall(
  { method, path, query = {}, json, form, redirect = 'manual' }: DifyRequest,
  baseUrl: URL,
  key: string,
  signal: AbortSignal,
  common?: HeadersInit,
  own?: HeadersInit,
): [string, RequestInit] {
  const url = new URL(path, baseUrl)
  for (const name in query) {
    for (const item of [query[name]].flat()) if (item != null) url.searchParams.append(name, `${item}`)
  }
  try {
    const headers = new Headers(common)
    for (const [name, value] of new Headers(own)) headers.set(name, value)
    if (json) headers.set('content-type', 'application/json')
    if (key) headers.set('authorization', `Bearer ${key}`)
    // A redirect would turn a POST into a GET, or take key and body to an address nobody named.
    return [url.href, { method, headers, body: json ? JSON.stringify(json) : (form ?? null), redirect, signal }]
  } catch {
    // The runtime's own error quotes the header.
    throw paramError('', 'not JSON, or bad headers')
  }
}
