import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'

/**
 * Sends a request whose success says nothing: by version the body is empty, `{"result":"success"}` or the number 204.
 * It is read to its end all the same: a connection whose body was dropped cannot be used again.
 */
export async function readNothing(ctx: DifyContext, request: DifyRequest, options?: RequestOptions): Promise<void> {
  await (await ctx.send(request, options)).arrayBuffer()
}
