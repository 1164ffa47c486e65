import { connectionError } from '../errors/DifyConnectionError.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'
import { MAX_DELAY } from '../transport/sleep.ts'

/** A response body, read chunk by chunk under the caller's signal and the idle timer. */
export interface Body {
  /**
   * The next bytes, or `undefined` at the end. Rejects with the caller's abort reason, or with a `DifyConnectionError`
   * when the connection breaks or stays silent; it is closed by then.
   */
  readonly read: () => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Releases the connection. A read that is under way ends as if the body had; in Workers, it rejects. */
  readonly cancel: () => Promise<void>
}

export function openBody(
  response: Response,
  ctx: DifyContext,
  request: DifyRequest,
  { signal, idleTimeout = ctx.idleTimeout ?? 60_000 }: RequestOptions = {},
): Body {
  const reader = response.body?.getReader()
  let waiting = false
  let late = false
  let begin = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    const left = begin + idleTimeout - performance.now()
    late = waiting && left <= 0
    timer = waiting && !late ? setTimeout(look, left) : undefined
    if (late) cancel()
  }
  const rest = () => {
    clearTimeout(timer)
    timer = undefined
    signal?.removeEventListener('abort', cancel)
  }
  const cancel = async () => {
    rest()
    await reader?.cancel().catch(() => {})
  }
  signal?.addEventListener('abort', cancel)
  // It may have aborted since the headers came.
  if (signal?.aborted) cancel()
  return {
    cancel,
    async read() {
      // Times only while a read waits: a slow consumer is not a silent server. Looked at when it fires, not set and
      // cleared around each read: that costs a stream more than its reads.
      begin = performance.now()
      waiting = true
      timer ??= setTimeout(look, Math.min(idleTimeout, MAX_DELAY))
      let chunk: Uint8Array<ArrayBuffer> | undefined
      try {
        chunk = (await reader?.read())?.value
      } catch (error) {
        rest()
        if (!late && !signal?.aborted) throw connectionError('network', operationOf(request), String(error))
      }
      waiting = false
      if (!chunk) rest()
      signal?.throwIfAborted()
      if (late) throw connectionError('idle', operationOf(request), `${idleTimeout} ms`)
      return chunk
    },
  }
}

/** The whole body as text. */
export async function readText(body: Body): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for (let chunk = await body.read(); chunk; chunk = await body.read()) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}
