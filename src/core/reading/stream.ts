import type { DifyIssue } from '../errors/issue.ts'
import type { StreamIds } from '../errors/streamIds.ts'
import type { RequestOptions } from '../transport/context.ts'

/**
 * An event that is not as documented: its name is not documented, its shape is not (then it has `issues`; the context's
 * `onMismatch` can change this), or it is not JSON. An `error` event that comes after the reply is complete is also
 * yielded like this, because it does not affect the reply. `raw` holds the whole event.
 */
export interface UnknownEvent {
  /** Always `$unknown`. */
  readonly event: '$unknown'
  /** The event's name as the server sent it. */
  readonly name: string | undefined
  /** What the server sent: parsed JSON, else text. */
  readonly raw: unknown
  /**
   * Every field that is not as documented, with the reason; absent if the name is not known, or the event is not JSON.
   */
  readonly issues?: readonly DifyIssue[]
}

/**
 * The events of a reply as they arrive. A stream can be iterated once. Leaving the loop, aborting and `cancel()`
 * release the connection without waiting for it to close.
 *
 * Iteration ends when the server ends the stream. Once the reply is complete, other events can still follow (speech,
 * the end of the run behind the message): the stream waits up to six seconds for each of them, and a broken connection
 * or an `error` event then no longer makes iteration throw. Before that, iteration throws:
 * - `DifyApiError` for an `error` event, at the moment it arrives
 * - `DifyStreamError` when the connection ends before the reply is complete
 * - `DifyConnectionError` with reason `network` when the connection breaks, and with reason `idle` when nothing, not
 * even a ping, arrived for `idleTimeout`; the time that the caller spends on an event does not count
 * - `DifyResponseError` for an event that does not have its documented shape, if the context's `onMismatch` is `throw`
 * - the reason of the caller's abort, unchanged
 *
 * All of these except the last have `ids`: the ids that the events had carried.
 */
export interface DifyStream<TEvent> extends AsyncIterable<TEvent>, AsyncDisposable {
  /** The ids seen so far, for stopping or resuming while the stream runs. */
  readonly ids: Readonly<StreamIds>
  /**
   * Releases the connection, even if iteration never began. A loop that is under way ends without an error. Resolves at
   * once, without waiting for the connection to close or for the call that `stopOnAbort` makes.
   */
  readonly cancel: () => Promise<void>
}

/** Options of the functions whose work goes on at the server after the client has left. */
export interface StreamOptions extends RequestOptions {
  /**
   * Also calls the matching stop endpoint if the caller aborts, breaks or cancels before the end, so that the run does
   * not keep costing tokens. The call needs the `task_id` of the first event: before that event, it cannot be made.
   * Nothing waits for the call, and only the context's hooks are called if it fails.
   * @default false
   */
  readonly stopOnAbort?: boolean | undefined
}
