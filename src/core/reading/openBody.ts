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
  /** The same, and what is to be made of it: one promise where two would do. */
  readonly readAs: <T>(use: (chunk: Chunk | undefined) => T) => Promise<T>
  /**
   * Begins to wait for so many milliseconds at most. From the first call on bytes are no sign of life any more: only
   * a further call begins the wait anew.
   */
  readonly waitAtMost: (milliseconds: number) => void
  /**
   * Releases the connection, and does not wait until it is: the cancelling of a body that was cloned is held up until
   * its clone is cancelled as well. A read that is under way ends as if the body had; in Workers, it rejects.
   */
  readonly cancel: () => void
}

/** Silence is counted in so many parts, so that no timer has to be set for each read. */
const PARTS = 5

export function openBody(
  response: Response,
  ctx: DifyContext,
  request: DifyRequest,
  { signal, idleTimeout = ctx.idleTimeout ?? 60_000 }: RequestOptions = {},
): Body {
  const { body } = response
  if (body && typeof body.getReader !== 'function') {
    throw paramError('fetch', 'has to answer with a web `ReadableStream` as its body, as the global `fetch` does')
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
    // Only while a read waits: a slow consumer is no silent server.
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
    if (late) throw connectionError('idle', operationOf(request), `${limit} ms`)
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
    // A part that has begun before the wait is not counted.
    if (bytesCount) silentParts = timer ? -1 : 0
    if (!timer) startTimer()
    return reader?.read() ?? Promise.resolve({})
  }

  signal?.addEventListener('abort', cancel)
  // It may have aborted since the headers came.
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

/** The whole body as text, those chunks included that have been read before. */
export async function readText(body: Body, early: readonly Chunk[] = []): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for (const chunk of early) text += decoder.decode(chunk, { stream: true })
  for (let chunk = await body.read(); chunk; chunk = await body.read()) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}
