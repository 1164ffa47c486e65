import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'
import { fileNameOf } from './fileNameOf.ts'
import { openBody } from './openBody.ts'

/** A binary answer, not yet read: take it whole, or pipe `body`. Either can be done once. */
export interface DifyBlob {
  /** MIME type, for example `audio/mpeg`. */
  readonly type: string
  /** The file name the server gave it, without folders. */
  readonly name: string | undefined
  /** Bytes, where the server said how many. */
  readonly size: number | undefined
  /** The bytes as they arrive. Cancelling it releases the connection. */
  readonly body: ReadableStream<Uint8Array>
  /** Reads all of it into a `Blob` of its `type`. */
  readonly blob: () => Promise<Blob>
  /** Reads all of it into memory. */
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

/** Sends a request whose answer is bytes. */
export async function readBlob(ctx: DifyContext, request: DifyRequest, options?: RequestOptions): Promise<DifyBlob> {
  return toBlob(ctx, request, await ctx.send({ ...request, stream: true }, options), options)
}

/** Wraps an answer, so that reading it obeys signal and idle timer however late it happens. */
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
    // Pulls only when read, so that an answer nobody reads is not read ahead.
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
    // Bun takes no type from the headers of a response that is made of a stream.
    blob: async () => new Blob([await whole().blob()], { type }),
    arrayBuffer: () => whole().arrayBuffer(),
  }
}
