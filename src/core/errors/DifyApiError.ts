import { DifyError } from './DifyError.ts'
import type { KnownErrorCode } from './knownErrorCodes.ts'
import type { StreamIds } from './streamIds.ts'

/** What a `DifyApiError` is made of: its fields of the same names. */
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

/** Dify said no: an HTTP error, or an `error` event inside a stream. */
export class DifyApiError extends DifyError {
  /** Which error it is: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyApiError'
  /** HTTP status; for an `error` event the status inside it; 0 for a redirect that a browser hides. */
  declare readonly status: number
  /** Dify's error code; `http_<status>` when there was none (in a proxy's HTML page, for example). */
  declare readonly code: KnownErrorCode | (string & {})
  /** The call, for example `POST conversations/{conversation_id}/name`. */
  declare readonly operation: string
  /** True when the same call may succeed later and repeating it cannot do its work twice. */
  declare readonly retryable: boolean
  /** Milliseconds the server asked to wait, uncapped. */
  declare readonly retryAfter?: number | undefined
  /** Id of the request, to quote to the operator of the server; `undefined` if neither server nor proxy sent one. */
  declare readonly requestId?: string | undefined
  /** What to do about it, where the cause is a known one. */
  declare readonly hint?: string | undefined
  /** The answer: parsed JSON, else the first 1,000 characters of its text. */
  declare readonly body: unknown
  /** Of a stream: the ids it had shown, to look up, resume or stop what it was about. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a fold such as `collectReply` had gathered by then; absent when events were read directly. */
  declare readonly partial?: unknown

  constructor(message: string, fields: DifyApiErrorFields) {
    const line = `${fields.status} ${fields.code}: ${message}`
    const { hint } = fields
    super(hint ? `${line} - ${hint}` : line, { retryable: false, hint: undefined, ...fields })
  }
}
