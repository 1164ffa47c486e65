import { DifyError } from './DifyError.ts'
import { type DifyIssue, describeIssues } from './issue.ts'
import type { StreamIds } from './streamIds.ts'

/** Dify answered 2xx with something it does not document. The call was carried out; `body` is what came back. */
export class DifyResponseError extends DifyError {
  /** Which error it is: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyResponseError'
  /** The call, for example `GET info`. */
  declare readonly operation: string
  /** Where the answer is not as documented, and how: the paths are those of `body`. */
  declare readonly issues: readonly DifyIssue[]
  /** The answer as it came: parsed JSON, else text. */
  declare readonly body: unknown
  /** Of a stream: the ids it had shown, to look up, resume or stop what it was about. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a fold such as `collectReply` had gathered by then; absent when events were read directly. */
  declare readonly partial?: unknown

  constructor(operation: string, issues: readonly DifyIssue[], body: unknown) {
    super(`Invalid response: ${describeIssues(issues)}`, { operation, issues, body })
  }
}
