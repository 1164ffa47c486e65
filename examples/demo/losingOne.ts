import type { DifyContextOptions } from '../../src/core/index.ts'

/** A `fetch` whose first stream of events breaks off after a while, as connections do, and tells when it is joined again. */
export function losingOne(
  real: DifyContextOptions['fetch'] = fetch,
  tell: (text: string) => void,
): NonNullable<DifyContextOptions['fetch']> {
  let lost = false
  let back = false
  return async (input, init) => {
    const response = await real(input, init)
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
    if (!isStream || !response.body) return response
    if (lost) {
      if (!back) tell('… and the run is joined again, where it has got to by now.')
      back = true
      return response
    }
    lost = true
    return new Response(
      breaking(response.body, () => tell('The connection is cut (on purpose) …')),
      response,
    )
  }
}

/** A body that breaks in the middle of its tenth event. */
function breaking(body: ReadableStream<Uint8Array>, tell: () => void): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder()
  let events = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        events += decoder.decode(chunk, { stream: true }).split('data: ').length - 1
        if (events < 10) return controller.enqueue(chunk)
        controller.enqueue(chunk.slice(0, chunk.length / 2))
        tell()
        controller.error(new TypeError('terminated'))
      },
    }),
  )
}
