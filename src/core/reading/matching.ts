import { DifyResponseError } from '../errors/DifyResponseError.ts'
import type { DifyIssue } from '../errors/issue.ts'
import type { DifyContext } from '../transport/context.ts'
import type { Checked } from './checked.ts'

/**
 * Checks a response. If it does not match, `onMismatch` decides; a value that is returned nevertheless does not have
 * its type.
 */
export function matching<T>(ctx: DifyContext, operation: string, check: Checked<T>, body: unknown): T {
  const issues = check(body)
  if (issues) passMismatch(ctx, operation, issues, body)
  return body as T
}

/**
 * Does what `onMismatch` says, for replies and events: throws, or returns if the value is to be passed on unchanged.
 */
export function passMismatch(
  { onMismatch }: DifyContext,
  operation: string,
  issues: readonly DifyIssue[],
  body: unknown,
): void {
  if (typeof onMismatch === 'function') onMismatch({ operation, issues, body })
  else if (onMismatch !== 'pass') throw new DifyResponseError(operation, issues, body)
}
