/** Writes down what a handler answers, as it passes: the browser's own tools do not keep streams. */
export function recording(handle: (request: Request) => Promise<Response>, into: (string | Promise<string>)[]) {
  return async (request: Request): Promise<Response> => {
    const response = await handle(request)
    const { status, headers, body } = response
    into.push(JSON.stringify([request.url, ...headers]))
    const decoder = new TextDecoder()
    let text = ''
    const passed = body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          text += decoder.decode(chunk, { stream: true })
          controller.enqueue(chunk)
        },
        flush: () => {
          into.push(text)
        },
      }),
    )
    return new Response(passed, { status, headers })
  }
}
