/**
 * A `fetch` whose answer is exactly these chunks, each a read of its own: sockets hand over whatever has come since.
 * The body is made as undici makes one, a byte stream that is given copies.
 */
export function fromMemory(chunks: readonly Uint8Array[]): typeof fetch {
  return async () => {
    let next = 0
    const body = new ReadableStream({
      type: 'bytes',
      async pull(controller) {
        const chunk = chunks[next++]
        if (chunk) return controller.enqueue(new Uint8Array(chunk))
        controller.close()
        controller.byobRequest?.respond(0)
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
}
