import type * as v from 'valibot'
import type { DifyContext } from './context.ts'
import { DifyResponseError } from './errors/DifyResponseError.ts'
import type { DifyIssue } from './errors/issue.ts'
import { validate } from './schema.ts'

/** Checks an answer against its schema; what to do when it does not match is the context's choice. */
export function matching<TSchema extends v.GenericSchema>(
  ctx: DifyContext,
  operation: string,
  schema: TSchema,
  body: unknown,
): v.InferOutput<TSchema> {
  const { output, issues } = validate(schema, body)
  return issues ? mismatch(ctx, operation, issues, body) : output
}

/** Carries out `onMismatch`. Passing an answer on breaks its type knowingly. */
export function mismatch(ctx: DifyContext, operation: string, issues: readonly DifyIssue[], body: unknown): never {
  const { onMismatch = 'throw' } = ctx
  if (onMismatch === 'throw') throw new DifyResponseError(operation, issues, body)
  if (onMismatch !== 'pass') onMismatch({ operation, issues, body })
  return body as never
}
