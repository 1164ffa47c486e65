import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'
import { fileNameOf } from './fileNameOf.ts'
import { openBody } from './openBody.ts'

/**
 * A binary response that has not been read yet. Read all of it with `blob()` or `arrayBuffer()`, or pipe `body`; only
 * one of these, and only once.
 */
export interface DifyBlob {
  /** MIME type, for example `audio/mpeg`. */
  readonly type: string
  /** The file name from the server, without folders. */
  readonly name: string | undefined
  /** Size in bytes; `undefined` if the server did not say. */
  readonly size: number | undefined
  /** The bytes as they arrive. Cancelling the stream releases the connection. */
  readonly body: ReadableStream<Uint8Array>
  /** Reads all of it into a `Blob` of its `type`. */
  readonly blob: () => Promise<Blob>
  /** Reads all of it into memory. */
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/** Sends a request that is answered with bytes. */
export async function readBlob(ctx: DifyContext, request: DifyRequest, options?: RequestOptions): Promise<DifyBlob> {
  return toBlob(ctx, request, await ctx.send({ ...request, stream: true }, options), options)
}

/** Wraps a response so that reading it obeys the signal and the idle timeout, however late it is read. */
export function toBlob(ctx: DifyContext, request: DifyRequest, response: Response, options?: RequestOptions): DifyBlob {
  const { headers } = response
  const source = openBody(response, ctx, request, options)
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await source.read()
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      },
      cancel: () => source.cancel(),
    },
    // Pulls only when it is read, so that a response that nobody reads is not read ahead.
    { highWaterMark: 0 },
  )
  const type = headers.get('content-type') ?? 'application/octet-stream'
  const size = headers.get('content-encoding') ? null : headers.get('content-length')
  const whole = () => new Response(body)
  return {
    type,
    name: fileNameOf(headers.get('content-disposition')),
    size: size ? Number(size) : undefined,
    body,
    // Bun does not take the type from the headers of a response that was made from a stream.
    blob: async () => new Blob([await whole().blob()], { type }),
    arrayBuffer: () => whole().arrayBuffer(),
  }
}
