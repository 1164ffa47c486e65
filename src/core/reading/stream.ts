import type { StreamIds } from '../errors/DifyStreamError.ts'
import type { DifyIssue } from '../errors/issue.ts'
import type { RequestOptions } from '../transport/context.ts'

/**
 * An event this SDK cannot vouch for: of a name it does not know, of a known name in a shape it does not know (then
 * with `issues`), or no JSON at all. Nothing of it is lost.
 */
export interface UnknownEvent {
  readonly event: '$unknown'
  /** The event's name as the server sent it. */
  readonly name: string | undefined
  /** What the server sent: parsed JSON, else text. */
  readonly raw: unknown
  readonly issues?: readonly DifyIssue[]
}

/**
 * The events of a reply as they arrive. Iterate it once. Leaving the loop, aborting and `cancel()` release the
 * connection. Iteration ends after the last event, and throws:
 * - `DifyApiError` for an `error` event, at the moment it arrives
 * - `DifyStreamError` when the connection ends before the reply is complete
 * - `DifyConnectionError` with reason `idle` when nothing, not even a ping, came for `idleTimeout`
 * - the caller's own reason on abort
 */
export interface DifyStream<TEvent> extends AsyncIterable<TEvent>, AsyncDisposable {
  /** The ids seen so far, for stopping or resuming while the stream runs. */
  readonly ids: Readonly<StreamIds>
  /** Releases the connection, also when iteration never began. A loop that is under way ends without an error. */
  readonly cancel: () => Promise<void>
}

/** Options of the functions whose work the server would go on with after the client has left. */
export interface StreamOptions extends RequestOptions {
  /**
   * Also calls the matching stop endpoint when the caller aborts, breaks or cancels before the end, so that the run
   * does not go on costing tokens. It takes the `task_id` of the first event: before that, there is nothing to stop.
   * @default false
   */
  readonly stopOnAbort?: boolean | undefined
}
