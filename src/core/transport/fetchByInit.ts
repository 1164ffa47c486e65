/** A `fetch` that is given an address and an init. */
type Fetch = (input: string, init: RequestInit) => Promise<Response>

/**
 * Makes ky call a `fetch` with address and init. The `Request` that ky makes is one of the runtime's, which the `fetch` of
 * another implementation does not take; and text that has become the stream of a request costs Node more to send.
 *
 * `body` is what the request was made of, where nothing can have changed it since.
 */
export function fetchByInit(send: Fetch, body?: FormData | Blob | string | null) {
  return async (input: RequestInfo | URL, rest?: RequestInit): Promise<Response> => {
    const request = input as Request
    const { url, method, headers, redirect, signal, cache } = request
    const sent = body === undefined && request.body !== null ? await request.text() : (body ?? null)
    return send(url, { method, headers, body: sent, redirect, signal, ...(cache && { cache }), ...rest })
  }
}
