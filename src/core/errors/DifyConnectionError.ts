import { DifyError } from './DifyError.ts'
import { isIdempotent } from './retryable.ts'
import type { StreamIds } from './streamIds.ts'

/** The fields to create a `DifyConnectionError` with. */
interface Fields {
  readonly reason: 'network' | 'timeout' | 'idle'
  readonly operation: string
  readonly code?: string | undefined
}

/** There was no response, or it broke off. Work that the call had started may go on in Dify. */
export class DifyConnectionError extends DifyError<Fields> {
  /** Name of the error class: `switch` on it to tell the errors of this SDK apart. */
  override readonly name = 'DifyConnectionError'
  /**
   * - `network`: the server could not be reached, or the connection broke.
   * - `timeout`: no answer within `timeout`.
   * - `idle`: the stream received nothing for longer than `idleTimeout`.
   */
  declare readonly reason: Fields['reason']
  /** The call, for example `GET conversations/{conversation_id}/variables`. */
  declare readonly operation: string
  /** Error code of the system, if there is one: `ECONNREFUSED`, `ENOTFOUND`, `ECONNRESET` … */
  declare readonly code?: string | undefined
  /** True if repeating the call cannot do the work twice: for GET, PUT and DELETE. */
  readonly retryable: boolean
  /** For a stream: the ids that its events had carried, to look up, follow or stop the reply or run. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a function such as `collectReply` had collected before the error; absent if you read the events yourself. */
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
