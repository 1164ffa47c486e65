import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'

/**
 * Sends a request whose successful response holds nothing of use: depending on the version, the body is empty,
 * `{"result":"success"}` or the number 204. The body is read to its end nevertheless, because otherwise the connection
 * could not be used again.
 */
export async function readNothing(ctx: DifyContext, request: DifyRequest, options?: RequestOptions): Promise<void> {
  await (await ctx.send(request, options)).arrayBuffer()
}
