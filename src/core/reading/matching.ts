import type * as v from 'valibot'
import { DifyResponseError } from '../errors/DifyResponseError.ts'
import { issuesOf } from '../errors/issue.ts'
import type { DifyContext } from '../transport/context.ts'

/** Checks an answer against its schema. What does not match goes the way of `onMismatch`, its type then knowingly broken. */
export function matching<TSchema extends v.GenericSchema>(
  ctx: DifyContext,
  operation: string,
  schema: TSchema,
  body: unknown,
): v.InferOutput<TSchema> {
  const issues = issuesOf(schema, body)
  if (issues) {
    const { onMismatch } = ctx
    if (typeof onMismatch === 'function') onMismatch({ operation, issues, body })
    else if (onMismatch !== 'pass') throw new DifyResponseError(operation, issues, body)
  }
  return body as v.InferOutput<TSchema>
}
