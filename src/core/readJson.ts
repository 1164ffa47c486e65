import type { GenericSchema, InferOutput } from 'valibot'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from './context.ts'
import { matching, mismatch } from './matching.ts'
import { openBody, readText } from './openBody.ts'

/** Sends a request and reads its JSON answer. */
export async function readJson<TSchema extends GenericSchema>(
  ctx: DifyContext,
  request: DifyRequest,
  schema: TSchema,
  options?: RequestOptions,
): Promise<InferOutput<TSchema>> {
  const response = await ctx.send(request, options)
  return parseJson(ctx, request, schema, await readText(openBody(response, ctx, request, options)))
}

/** Reads JSON whatever its Content-Type says: proxies get it wrong. */
export function parseJson<TSchema extends GenericSchema>(
  ctx: DifyContext,
  request: DifyRequest,
  schema: TSchema,
  text: string,
): InferOutput<TSchema> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    const message = text ? 'the answer is not JSON' : 'the answer is empty'
    return mismatch(ctx, operationOf(request), [{ path: '', message }], text)
  }
  return matching(ctx, operationOf(request), schema, json)
}
