/** The body of a response of `node-fetch`: a Node stream. */
type NodeBody = AsyncIterable<Uint8Array> & { readonly destroy?: () => void }

/** Returns a response whose body is a web stream, whichever `fetch` it came from: any other body is wrapped in one. */
export function toWebResponse(response: Response): Response {
  const body: unknown = response.body
  if (!body || typeof (body as ReadableStream).getReader === 'function') return response
  const { status, statusText, headers } = response
  return new Response(toWebStream(body as NodeBody), { status, statusText, headers: new Headers([...headers]) })
}

function toWebStream(body: NodeBody): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  let cancelled = false
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (cancelled) return
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        cancelled = true
        // Not the iterator's `return`, which waits for the chunk that a silent server never sends.
        body.destroy?.()
      },
    },
    { highWaterMark: 0 },
  )
}
