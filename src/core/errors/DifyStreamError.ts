import { DifyError } from './DifyError.ts'
import type { StreamIds } from './streamIds.ts'

/**
 * A stream ended before Dify said that the reply is complete. The work may have been done, or still go on: the ids
 * let you look it up, resume or stop it.
 */
export class DifyStreamError extends DifyError {
  override readonly name = 'DifyStreamError'
  /** The call, for example `POST chat-messages`. */
  declare readonly operation: string
  declare readonly ids: Readonly<StreamIds>
  /** How many events had arrived. */
  declare readonly events: number
  /** What a fold such as `collectReply` had gathered by then; absent when events were read directly. */
  declare readonly partial?: unknown

  constructor(operation: string, ids: StreamIds, events: number) {
    super(`Stream cut after ${events} events`, { operation, ids, events })
  }
}
