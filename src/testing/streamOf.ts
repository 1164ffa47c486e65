/**
 * A body that pulls chunks when its reader asks for them, and fails when the signal aborts. `leave` is called when
 * reading is over: at the end, and also if no chunk was ever read.
 */
export function streamOf(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
  leave: (reason: unknown) => void,
  signal?: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let breakOff = () => {}
  const end = (reason?: unknown) => {
    signal?.removeEventListener('abort', breakOff)
    leave(reason)
    // A generator that awaits something returns only afterwards: do not wait for it.
    chunks.return().catch(() => {})
  }
  return new ReadableStream(
    {
      start(controller) {
        breakOff = () => {
          controller.error(signal?.reason)
          end(signal?.reason)
        }
        signal?.addEventListener('abort', breakOff)
      },
      async pull(controller) {
        try {
          let next = await chunks.next()
          while (!next.done && next.value.length === 0) next = await chunks.next()
          if (!next.done) return controller.enqueue(next.value)
          end()
          controller.close()
        } catch (error) {
          end(error)
          controller.error(error)
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}

/** An answer of events that are all known. */
export function eventStream(events: readonly unknown[]): Response {
  const encoder = new TextEncoder()
  const frames = (async function* () {
    for (const event of events) yield encoder.encode(`data: ${JSON.stringify(event)}\n\n`)
  })()
  const body = streamOf(frames, () => {})
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}
