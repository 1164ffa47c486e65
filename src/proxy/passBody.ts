import type { Body } from '../core/reading/openBody.ts'

/**
 * Passes a body on, chunk by chunk, and only as fast as it is read. If the browser disconnects (its request aborts, or
 * the response is cancelled), the body is released, and `stop` is called with the id of its task.
 */
export function passBody(
  source: Body,
  signal: AbortSignal,
  stop?: (taskId: string) => Promise<void>,
  waitUntil?: (work: Promise<unknown>) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const decoder = new TextDecoder()
  let seen = ''
  let taskId: string | undefined
  let open = true
  let done = () => {}
  if (stop) waitUntil?.(new Promise<void>((resolve) => (done = resolve)))

  const close = async (left: boolean) => {
    if (!open) return
    open = false
    signal.removeEventListener('abort', leave)
    if (left) await source.cancel()
    if (left && taskId) await stop?.(taskId)
    done()
  }
  const leave = () => close(true)
  signal.addEventListener('abort', leave)

  const look = (chunk: Uint8Array) => {
    if (!stop || taskId) return
    // Keeps more text than the pattern needs, so that it is also found across chunks. In a user's text, the quotes
    // would be escaped.
    seen = seen.slice(-200) + decoder.decode(chunk, { stream: true })
    taskId = /"task_id": *"([\w-]+)"/.exec(seen)?.[1]
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const chunk = await source.read()
          if (!chunk) {
            await close(false)
            return controller.close()
          }
          look(chunk)
          controller.enqueue(chunk)
        } catch (error) {
          await close(false)
          throw error
        }
      },
      // Not awaited: the browser has gone, so nobody needs the result of the stop call.
      cancel() {
        leave()
      },
    },
    { highWaterMark: 0 },
  )
}
