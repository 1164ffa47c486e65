import { DifyError } from './DifyError.ts'
import type { StreamIds } from './streamIds.ts'

/**
 * A stream ended before Dify said that the reply is complete. The work may have been done, or still go on: the ids
 * let you look it up, resume or stop it. The message names the entry point to import from, where the events are those
 * of another kind of app.
 */
export class DifyStreamError extends DifyError {
  /** Which error it is: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyStreamError'
  /** The call, for example `POST chat-messages`. */
  declare readonly operation: string
  /**
   * The ids the stream had shown, to look up, resume or stop what it was about. Empty if it was cut before it showed
   * any.
   */
  declare readonly ids: Readonly<StreamIds>
  /** How many events had arrived. */
  declare readonly events: number
  /** What a fold such as `collectReply` had gathered by then; absent when events were read directly. */
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
