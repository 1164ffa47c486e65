/** A `fetch` that is called with a URL and an init. */
type Fetch = (input: string, init: RequestInit) => Promise<Response>

/**
 * Makes ky call a `fetch` with a URL and an init. The `Request` that ky creates is the runtime's own, which the `fetch`
 * of another implementation does not accept. In Node, text is also slower to send once it is the stream of a `Request`.
 *
 * `body` is the original body of the request, if nothing can have changed it since.
 */
export function fetchByInit(send: Fetch, body?: FormData | Blob | string | null) {
  return async (input: RequestInfo | URL, rest?: RequestInit): Promise<Response> => {
    const request = input as Request
    const { url, method, headers, redirect, signal, cache } = request
    const sent = body === undefined && request.body !== null ? await request.text() : (body ?? null)
    return send(url, { method, headers, body: sent, redirect, signal, ...(cache && { cache }), ...rest })
  }
}
