import { DifyError } from './DifyError.ts'
import type { StreamIds } from './streamIds.ts'

/**
 * A stream ended before Dify said that the reply is complete. The run may have finished, or still be going on: use
 * `ids` to look it up, resume it or stop it.
 */
export class DifyStreamError extends DifyError {
  /** Name of the error class: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyStreamError'
  /** The call, for example `POST chat-messages`. */
  declare readonly operation: string
  /**
   * The ids that the events had carried, to look up, resume or stop the reply or run. Empty if the stream was cut off
   * before its first id.
   */
  declare readonly ids: Readonly<StreamIds>
  /** How many events had arrived. */
  declare readonly events: number
  /** What a function such as `collectReply` had collected before the error; absent if you read the events yourself. */
  declare readonly partial?: unknown

  constructor(operation: string, ids: StreamIds, events: number) {
    super(`Stream cut after ${events} events`, { operation, ids, events })
  }
}
