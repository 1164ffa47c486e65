import type { GenericSchema, InferOutput } from 'valibot'
import type { DifyContext, DifyRequest, RequestOptions } from './context.ts'
import { matching } from './matching.ts'
import { openBody, readText } from './openBody.ts'
import { tryJson } from './tryJson.ts'

/** Sends a blocking call. A server that answers with events all the same has them folded into the reply they amount to. */
export async function readReply<TSchema extends GenericSchema>(
  ctx: DifyContext,
  request: DifyRequest,
  schema: TSchema,
  fold: (text: string, request: DifyRequest) => unknown,
  options?: RequestOptions,
): Promise<InferOutput<TSchema>> {
  const response = await ctx.send(request, options)
  const text = await readText(openBody(response, ctx, request, options))
  const streamed = /event-stream/i.test(response.headers.get('content-type') ?? '')
  return matching(ctx, request, schema, streamed ? fold(text, request) : (tryJson(text) ?? text))
}
