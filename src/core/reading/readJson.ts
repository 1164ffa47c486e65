import type { GenericSchema, InferOutput } from 'valibot'
import { tryJson } from '../errors/tryJson.ts'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../transport/context.ts'
import { matching } from './matching.ts'

/**
 * Sends a request and reads its JSON answer, whatever its Content-Type says: proxies get it wrong. A blocking call
 * that is answered with events all the same has them folded into the reply they amount to.
 */
export async function readJson<TSchema extends GenericSchema>(
  ctx: DifyContext,
  request: DifyRequest,
  schema: TSchema,
  options?: RequestOptions,
  fold?: (text: string, operation: string) => unknown,
): Promise<InferOutput<TSchema>> {
  const text = await (await ctx.send(request, options)).text()
  const operation = operationOf(request)
  const folded = fold && /^(data|event):/.test(text) ? fold(text, operation) : text
  return matching(ctx, operation, schema, tryJson(text) ?? folded)
}
