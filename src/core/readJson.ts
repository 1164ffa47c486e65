import type { GenericSchema, InferOutput } from 'valibot'
import type { DifyContext, DifyRequest, RequestOptions } from './context.ts'
import { matching } from './matching.ts'
import { openBody, readText } from './openBody.ts'
import { tryJson } from './tryJson.ts'

/** Sends a request and reads its JSON answer, whatever its Content-Type says: proxies get it wrong. */
export async function readJson<TSchema extends GenericSchema>(
  ctx: DifyContext,
  request: DifyRequest,
  schema: TSchema,
  options?: RequestOptions,
): Promise<InferOutput<TSchema>> {
  const response = await ctx.send(request, options)
  const text = await readText(openBody(response, ctx, request, options))
  return matching(ctx, request, schema, tryJson(text) ?? text)
}
