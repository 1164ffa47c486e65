import { connectionError } from '../errors/DifyConnectionError.ts'
import { paramError } from '../errors/DifyParamsError.ts'
import { networkError } from '../errors/networkError.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'
import { MAX_DELAY } from '../transport/sleep.ts'

export type Chunk = Uint8Array<ArrayBuffer>

/** A response body, read chunk by chunk under the caller's signal and the idle timer. */
export interface Body {
  /**
   * The next bytes, or `undefined` at the end. Rejects with the caller's abort reason, or with a `DifyConnectionError`
   * when the connection breaks or stays silent; it is closed by then.
   */
  readonly read: () => Promise<Chunk | undefined>
  /** Like `read`, and converts the chunk with `use`: that takes one promise instead of two. */
  readonly readAs: <T>(use: (chunk: Chunk | undefined) => T) => Promise<T>
  /**
   * Limits the wait for the end to so many milliseconds. From the first call on, arriving bytes no longer restart the
   * time limit: only another call does.
   */
  readonly waitAtMost: (milliseconds: number) => void
  /**
   * Releases the connection without waiting for it: cancelling a cloned body only finishes once its clone is cancelled,
   * too. A read that is under way ends as if the body had ended; in Workers, it rejects.
   */
  readonly cancel: () => void
}

/** The idle time is measured in this many parts, so that not every read has to set a timer. */
const PARTS = 5

export function openBody(
  response: Response,
  ctx: DifyContext,
  request: DifyRequest,
  { signal, idleTimeout = ctx.idleTimeout ?? 60_000 }: RequestOptions = {},
): Body {
  const { body } = response
  if (body && typeof body.getReader !== 'function') {
    throw paramError('fetch', 'must return responses whose body is a web `ReadableStream`, as the global `fetch` does')
  }
  const reader = body?.getReader()
  let limit = idleTimeout
  let bytesCount = true
  let waiting = false
  let silentParts = 0
  let late = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const startTimer = () => {
    timer = setTimeout(passPart, Math.min(limit / PARTS, MAX_DELAY))
  }
  const stopTimer = () => {
    clearTimeout(timer)
    timer = undefined
  }
  const passPart = () => {
    timer = undefined
    // Time only counts while a read waits: a slow consumer does not mean a silent server.
    if (!waiting) return
    silentParts++
    late = silentParts >= PARTS
    if (late) cancel()
    else startTimer()
  }
  const close = () => {
    waiting = false
    stopTimer()
    signal?.removeEventListener('abort', cancel)
  }
  const cancel = () => {
    close()
    reader?.cancel().catch(() => {})
  }
  const throwIfStopped = () => {
    signal?.throwIfAborted()
    if (late) throw connectionError('idle', operationOf(request), `nothing came for ${limit} ms`)
  }
  const take = ({ value }: { value?: Chunk | undefined }) => {
    waiting = false
    if (!value) close()
    throwIfStopped()
    return value
  }
  const fail = (error: unknown) => {
    close()
    throwIfStopped()
    throw networkError(operationOf(request), error)
  }

  const next = (): Promise<{ value?: Chunk | undefined }> => {
    waiting = true
    // A part that began before this read is not counted.
    if (bytesCount) silentParts = timer ? -1 : 0
    if (!timer) startTimer()
    return reader?.read() ?? Promise.resolve({})
  }

  signal?.addEventListener('abort', cancel)
  // The signal may have aborted since the headers arrived.
  if (signal?.aborted) cancel()
  return {
    cancel,
    waitAtMost(milliseconds) {
      limit = milliseconds
      bytesCount = false
      silentParts = 0
      if (timer) stopTimer()
      if (waiting) startTimer()
    },
    read: () => next().then(take, fail),
    readAs: (use) => next().then((result) => use(take(result)), fail),
  }
}

/** The whole body as text, including the chunks that have been read before. */
export async function readText(body: Body, early: readonly Chunk[] = []): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for (const chunk of early) text += decoder.decode(chunk, { stream: true })
  for (let chunk = await body.read(); chunk; chunk = await body.read()) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}
