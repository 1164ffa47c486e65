import type { Body } from '../core/reading/openBody.ts'

/**
 * Hands a body on as it comes, chunk by chunk and no sooner than it is asked for. When the browser goes away, which
 * its request says or the cancelling of the answer, the body is released and `stop` called with the task it belongs to.
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
    // Longer than what is looked for, so that it is found across chunks. In a user's text the quotes would be escaped.
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
      // Not waited for: whoever has gone has no use for the answer to the call that stops the run.
      cancel() {
        leave()
      },
    },
    { highWaterMark: 0 },
  )
}
