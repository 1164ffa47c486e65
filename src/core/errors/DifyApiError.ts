import { DifyError } from './DifyError.ts'
import type { KnownErrorCode } from './knownErrorCodes.ts'
import type { StreamIds } from './streamIds.ts'

/** The fields to create a `DifyApiError` with. */
export interface DifyApiErrorFields {
  readonly status: number
  readonly code: string
  readonly operation: string
  readonly body: unknown
  readonly retryable?: boolean
  readonly retryAfter?: number | undefined
  readonly requestId?: string | undefined
  readonly hint?: string | undefined
}

/** Dify answered with an error: an HTTP error status, or an `error` event inside a stream. */
export class DifyApiError extends DifyError {
  /** Name of the error class: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyApiError'
  /** HTTP status; for an `error` event, the status inside the event; 0 for a redirect that a browser hides. */
  declare readonly status: number
  /** Dify's error code; `http_<status>` when there was none (in a proxy's HTML page, for example). */
  declare readonly code: KnownErrorCode | (string & {})
  /** The call, for example `POST conversations/{conversation_id}/name`. */
  declare readonly operation: string
  /** True if the same call may succeed later, and repeating it cannot do the work twice. */
  declare readonly retryable: boolean
  /** Milliseconds that the server asked to wait, not limited by `maxDelay`. */
  declare readonly retryAfter?: number | undefined
  /** Id of the request, to quote to the operator of the server; `undefined` if neither server nor proxy sent one. */
  declare readonly requestId?: string | undefined
  /** What to do about the error, if its cause is known. */
  declare readonly hint?: string | undefined
  /** The response body: parsed JSON, else the first 1,000 characters of the text. */
  declare readonly body: unknown
  /** For a stream: the ids that its events had carried, to look up, follow or stop the reply or run. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a function such as `collectReply` had collected before the error; absent if you read the events yourself. */
  declare readonly partial?: unknown

  constructor(message: string, fields: DifyApiErrorFields) {
    const line = `${fields.status} ${fields.code}: ${message}`
    const { hint } = fields
    super(hint ? `${line} - ${hint}` : line, { retryable: false, hint: undefined, ...fields })
  }
}
