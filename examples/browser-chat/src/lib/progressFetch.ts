/**
 * A stand-in for `fetch` that tells how much of the body has been sent. fetch has no such news to tell (counting what it
 * reads of a stream counts what it buffers), so this one request goes by XMLHttpRequest. All else stays the SDK's.
 */
export function progressFetch(onProgress: (share: number) => void) {
  return (url: string, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const request = new XMLHttpRequest()
      const abort = () => request.abort()
      request.open(method, url)
      request.responseType = 'blob'
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total)
      request.onload = () => {
        const { status, statusText, response } = request
        resolve(new Response(response, { status, statusText, headers: headersOf(request) }))
      }
      request.onerror = () => reject(new TypeError('The upload failed'))
      request.onabort = () => reject(signal?.reason)
      request.onloadend = () => signal?.removeEventListener('abort', abort)
      signal?.addEventListener('abort', abort)
      request.send(body as XMLHttpRequestBodyInit)
    })
}

function headersOf(request: XMLHttpRequest): Headers {
  const lines = request.getAllResponseHeaders().trim().split('\r\n')
  return new Headers(
    lines.map((line): [string, string] => [line.split(':', 1)[0] ?? '', line.replace(/^[^:]*: */, '')]),
  )
}
