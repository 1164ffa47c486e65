import { DifyError } from './DifyError.ts'
import { isIdempotent } from './retryable.ts'
import type { StreamIds } from './streamIds.ts'

/** What a `DifyConnectionError` is made of: its fields of the same names. */
interface Fields {
  readonly reason: 'network' | 'timeout' | 'idle'
  readonly operation: string
  readonly code?: string | undefined
}

/** There was no answer, or no more of it. Whatever the call had begun may go on in Dify. */
export class DifyConnectionError extends DifyError<Fields> {
  /** Which error it is: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyConnectionError'
  /**
   * - `network`: the server could not be reached, or the connection broke.
   * - `timeout`: no answer within `timeout`.
   * - `idle`: the stream stayed silent for longer than `idleTimeout`.
   */
  declare readonly reason: Fields['reason']
  /** The call, for example `GET conversations/{conversation_id}/variables`. */
  declare readonly operation: string
  /** What the system calls it, where it has a name for it: `ECONNREFUSED`, `ENOTFOUND`, `ECONNRESET` … */
  declare readonly code?: string | undefined
  /** True when repeating the call cannot do its work twice: of GET, PUT and DELETE. */
  readonly retryable: boolean
  /** Of a stream: the ids it had shown, to look up, resume or stop what it was about. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a fold such as `collectReply` had gathered by then; absent when events were read directly. */
  declare readonly partial?: unknown

  constructor(message: string, fields: Fields) {
    const [method = ''] = fields.operation.split(' ')
    super(message, fields)
    this.retryable = isIdempotent(method)
  }
}

const sentences: Readonly<Record<Fields['reason'], string>> = {
  network: 'The connection failed',
  timeout: 'No answer in time',
  idle: 'The stream fell silent',
}

/** `The stream fell silent: nothing came for 60000 ms (POST chat-messages)` */
export function connectionError(
  reason: Fields['reason'],
  operation: string,
  said: string,
  code?: string,
): DifyConnectionError {
  return new DifyConnectionError(`${sentences[reason]}: ${said}`, { reason, operation, ...(code && { code }) })
}
