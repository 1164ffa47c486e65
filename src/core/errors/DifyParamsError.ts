import { DifyError } from './DifyError.ts'
import { type DifyIssue, describeIssues } from './issue.ts'

/** The call itself is wrong: a param is missing or mistyped. Nothing was sent. Fix the call. */
export class DifyParamsError extends DifyError {
  /** Name of the error class: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyParamsError'
  /** Every field that is wrong, with the reason. */
  declare readonly issues: readonly DifyIssue[]

  constructor(issues: readonly DifyIssue[]) {
    super(`Invalid params: ${describeIssues(issues)}`, { issues })
  }
}

/** One wrong field. */
export function paramError(path: string, message: string): DifyParamsError {
  return new DifyParamsError([{ path, message }])
}
