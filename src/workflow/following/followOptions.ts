import { connectionError, type DifyConnectionError } from '../../core/errors/DifyConnectionError.ts'
import type { StreamIds } from '../../core/errors/streamIds.ts'
import type { StreamOptions } from '../../core/reading/stream.ts'
import type { Patience } from '../../core/transport/patience.ts'

/** How a run is asked for again. */
export interface ReconnectOptions extends Patience {
  /** Tries in a row that bring nothing new before it gives up. Waiting for a human does not count. @default 10 */
  readonly limit?: number | undefined
  /** Longest first pause in milliseconds, doubled with each further one. @default 500 */
  readonly minDelay?: number | undefined
  /** Longest pause between tries in milliseconds. @default 10_000 */
  readonly maxDelay?: number | undefined
}

/** Options of streams that come back after they were cut. */
export interface FollowOptions extends StreamOptions {
  /** Milliseconds that following may take as a whole, pauses included. @default Infinity */
  readonly deadline?: number | undefined
  /** How often and how fast to come back. */
  readonly reconnect?: ReconnectOptions | undefined
}

/** Makes the error of a run that was not waited for any longer. */
export function lateRun(deadline: number, ids: StreamIds): () => DifyConnectionError {
  return () => {
    const error = connectionError('timeout', 'GET workflow/{workflow_run_id}/events', `no end within ${deadline} ms`)
    return Object.assign(error, { ids: { ...ids } })
  }
}
