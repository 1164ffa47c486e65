import { paramError } from '../errors/DifyParamsError.ts'

/**
 * Checks a base URL and returns a function that resolves it. A trailing slash is optional. A path such as `/api/dify`
 * is resolved against the page at the first call, so that a context can also be created where there is no page, in a
 * module that is also rendered on a server. Errors never quote the base URL, because it may contain a password.
 */
export function baseUrlOf(baseUrl: string | URL): () => URL {
  const text = String(baseUrl).replace(/(?<!^)\/*$/, '/')
  if (!/^\/(?!\/)/.test(text)) {
    const url = toUrl(text)
    return () => url
  }
  let resolved: URL | undefined
  return () => {
    const { location } = globalThis
    if (!location) throw baseUrlError('must be an absolute URL outside of browsers: a path has no host there')
    resolved ??= toUrl(text, location.origin)
    return resolved
  }
}

function toUrl(text: string, origin?: string): URL {
  const url = parse(text, origin)
  // `localhost:5001/v1` parses, too: as a URL with the scheme `localhost:`.
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw baseUrlError(
      'must begin with https:// or http://, for example http://localhost:5001/v1; in a browser, / is also possible',
    )
  }
  if (url.username || url.password) throw baseUrlError('must have no user name or password: use apiKey or headers')
  if (url.search || url.hash) throw baseUrlError('must end with its path, usually /v1: no "?" and no "#"')
  return url
}

function parse(text: string, origin: string | undefined): URL | undefined {
  try {
    return new URL(text, origin)
  } catch {
    // The runtime's own error quotes the URL.
    return undefined
  }
}

function baseUrlError(message: string) {
  return paramError('baseUrl', message)
}
