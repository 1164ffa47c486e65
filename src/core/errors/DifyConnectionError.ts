import { DifyError } from './DifyError.ts'
import type { StreamIds } from './DifyStreamError.ts'

interface Fields {
  /**
   * - `network`: the server could not be reached, or the connection broke.
   * - `timeout`: no answer within `timeout`.
   * - `idle`: the stream stayed silent for longer than `idleTimeout`.
   */
  readonly reason: 'network' | 'timeout' | 'idle'
  /** The call, for example `GET conversations/{conversation_id}/variables`. */
  readonly operation: string
}

/** There was no answer, or no more of it. Whatever the call had begun may go on in Dify. */
export class DifyConnectionError extends DifyError<Fields> {
  override readonly name = 'DifyConnectionError'
  declare readonly reason: Fields['reason']
  declare readonly operation: string
  /** Of a stream: the ids it had shown, to look up, resume or stop what it was about. */
  declare readonly ids?: Readonly<StreamIds>
  /** What a fold such as `collectReply` had gathered; absent when events were read directly, or none had come. */
  declare readonly partial?: unknown
}

/** `idle: 60000 ms (POST chat-messages)` */
export function connectionError(reason: Fields['reason'], operation: string, said: string): DifyConnectionError {
  return new DifyConnectionError(`${reason}: ${said}`, { reason, operation })
}
