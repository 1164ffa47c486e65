import type * as v from 'valibot'
import { type DifyContext, type DifyRequest, operationOf } from './context.ts'
import { DifyResponseError } from './errors/DifyResponseError.ts'
import { check } from './schema.ts'

/** Checks an answer against its schema. What does not match goes the way of `onMismatch`, its type then knowingly broken. */
export function matching<TSchema extends v.GenericSchema>(
  ctx: DifyContext,
  request: DifyRequest,
  schema: TSchema,
  body: unknown,
): v.InferOutput<TSchema> {
  return check(schema, body, (issues) => {
    const { onMismatch } = ctx
    const operation = operationOf(request)
    if (typeof onMismatch === 'function') onMismatch({ operation, issues, body })
    else if (onMismatch !== 'pass') throw new DifyResponseError(operation, issues, body)
    return body
  })
}
