import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from './context.ts'
import { waitFor } from './waitFor.ts'

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
  const operation = operationOf(request)
  const reader = response.body?.getReader()
  const cancel = async () => reader?.cancel().catch(() => {})
  return {
    cancel,
    // Times only while a read waits: a slow consumer is not a silent server.
    read: () => waitFor(async () => (await reader?.read())?.value, cancel, 'idle', idleTimeout, operation, signal),
  }
}

/** The whole body as text. */
export async function readText(body: Body): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (let chunk = await body.read(); chunk; chunk = await body.read()) chunks.push(chunk)
  return new Blob(chunks).text()
}
