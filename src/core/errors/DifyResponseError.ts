import { DifyError } from './DifyError.ts'
import { type DifyIssue, describeIssues } from './issue.ts'
import type { StreamIds } from './streamIds.ts'

/**
 * Dify answered 2xx, but the response does not have its documented shape. The call was carried out; `body` is what came
 * back.
 */
export class DifyResponseError extends DifyError {
  /** Name of the error class: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyResponseError'
  /** The call, for example `GET info`. */
  declare readonly operation: string
  /** Every field that is not as documented, with the reason. Paths start at `body`. */
  declare readonly issues: readonly DifyIssue[]
  /** The response as Dify sent it: parsed JSON, else text. */
  declare readonly body: unknown
  /** For a stream: the ids that its events had carried, to look up, follow or stop the reply or run. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a function such as `collectReply` had collected before the error; absent if you read the events yourself. */
  declare readonly partial?: unknown

  constructor(operation: string, issues: readonly DifyIssue[], body: unknown) {
    super(`Invalid response: ${describeIssues(issues)}`, { operation, issues, body })
  }
}
