import type { DifyIssue } from '../errors/issue.ts'
import type { StreamIds } from '../errors/streamIds.ts'
import type { RequestOptions } from '../transport/context.ts'

/**
 * An event this SDK cannot vouch for: of a name it does not know, of a known name in a shape it does not know (then
 * with `issues`; the context's `onMismatch` can have it otherwise), or no JSON at all. An `error` event that comes
 * after the reply was complete is one as well: it takes nothing from the reply. Nothing of the event is lost.
 */
export interface UnknownEvent {
  /** `$unknown`, whatever its name is. */
  readonly event: '$unknown'
  /** The event's name as the server sent it. */
  readonly name: string | undefined
  /** What the server sent: parsed JSON, else text. */
  readonly raw: unknown
  /** Where it is not as documented, and how; absent when its name is not known, or it is no JSON. */
  readonly issues?: readonly DifyIssue[]
}

/**
 * The events of a reply as they arrive. Iterate it once. Leaving the loop, aborting and `cancel()` release the
 * connection and wait for nothing.
 *
 * Iteration ends when the server ends the stream. Once the reply is complete, what can still follow (speech, the end of
 * the run behind the message) is waited for up to six seconds from one event to the next, and a connection that breaks
 * or an `error` event that comes then takes nothing from the reply. Before that, iteration throws:
 * - `DifyApiError` for an `error` event, at the moment it arrives
 * - `DifyStreamError` when the connection ends before the reply is complete
 * - `DifyConnectionError` with reason `network` when the connection breaks, and with reason `idle` when nothing, not
 *   even a ping, came for `idleTimeout`; while the caller is busy with an event, no time is counted
 * - `DifyResponseError` for an event that does not look as documented, if the context's `onMismatch` is `throw`
 * - the caller's own reason on abort, untouched
 *
 * Each of these but the last has `ids`, the ids the stream had shown.
 */
export interface DifyStream<TEvent> extends AsyncIterable<TEvent>, AsyncDisposable {
  /** The ids seen so far, for stopping or resuming while the stream runs. */
  readonly ids: Readonly<StreamIds>
  /**
   * Releases the connection, also when iteration never began. A loop that is under way ends without an error. Resolves
   * at once: neither the closing of the connection nor the call that `stopOnAbort` makes is waited for.
   */
  readonly cancel: () => Promise<void>
}

/** Options of the functions whose work the server would go on with after the client has left. */
export interface StreamOptions extends RequestOptions {
  /**
   * Also calls the matching stop endpoint when the caller aborts, breaks or cancels before the end, so that the run
   * does not go on costing tokens. It takes the `task_id` of the first event: before that, there is nothing to stop.
   * The call is not waited for, and only the context's hooks are told when it fails.
   * @default false
   */
  readonly stopOnAbort?: boolean | undefined
}
