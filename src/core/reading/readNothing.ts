import type { DifyContext, DifyRequest, RequestOptions } from '../transport/context.ts'

/**
 * Sends a request whose success says nothing. The body is dropped unread: by version it is empty, `{"result":"success"}`
 * or the number 204.
 */
export async function readNothing(ctx: DifyContext, request: DifyRequest, options?: RequestOptions): Promise<void> {
  const response = await ctx.send({ ...request, stream: true }, options)
  // Not waited for: a body that was cloned is only cancelled with its clone.
  response.body?.cancel().catch(() => {})
}
