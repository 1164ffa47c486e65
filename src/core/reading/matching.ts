import { DifyResponseError } from '../errors/DifyResponseError.ts'
import type { DifyIssue } from '../errors/issue.ts'
import type { DifyContext } from '../transport/context.ts'
import type { Checked } from './checked.ts'

/** Looks at an answer. What does not match goes the way of `onMismatch`, its type then knowingly broken. */
export function matching<T>(ctx: DifyContext, operation: string, check: Checked<T>, body: unknown): T {
  const issues = check(body)
  if (issues) passMismatch(ctx, operation, issues, body)
  return body as T
}

/** What `onMismatch` says to do, for replies and events alike: returns where the value is to be passed on as it is. */
export function passMismatch(
  { onMismatch }: DifyContext,
  operation: string,
  issues: readonly DifyIssue[],
  body: unknown,
): void {
  if (typeof onMismatch === 'function') onMismatch({ operation, issues, body })
  else if (onMismatch !== 'pass') throw new DifyResponseError(operation, issues, body)
}
