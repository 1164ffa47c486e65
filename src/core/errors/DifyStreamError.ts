import { DifyError } from './DifyError.ts'
import type { StreamIds } from './streamIds.ts'

/**
 * A stream ended before Dify said that the reply is complete. The run may have finished, or still be going on: use
 * `ids` to look it up, follow it or stop it. The message names the entry point to import from, where the events are those
 * of another kind of app.
 */
export class DifyStreamError extends DifyError {
  /** Name of the error class: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyStreamError'
  /** The call, for example `POST chat-messages`. */
  declare readonly operation: string
  /**
   * The ids that the events had carried, to look up, follow or stop the reply or run. Empty if the stream was cut off
   * before its first id.
   */
  declare readonly ids: Readonly<StreamIds>
  /** How many events had arrived. */
  declare readonly events: number
  /** What a function such as `collectReply` had collected before the error; absent if you read the events yourself. */
  declare readonly partial?: unknown

  /** The entry point to import from, where the events are those of another kind of app. */
  declare readonly entryPoint?: string

  constructor(
    operation: string,
    ids: StreamIds,
    events: number,
    { entryPoint, advice }: { readonly entryPoint?: string | undefined; readonly advice?: string } = {},
  ) {
    const elsewhere = entryPoint && `These are events of an app for ${entryPoint}: import from there`
    super([`Stream cut after ${events} events`, advice ?? elsewhere].filter(Boolean).join('. '), {
      operation,
      ids,
      events,
      entryPoint,
    })
  }
}
