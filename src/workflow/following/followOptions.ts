import type { StreamOptions } from '../../core/reading/stream.ts'

/** How a run is asked for again. */
export interface ReconnectOptions {
  /** Tries in a row that bring nothing new before it gives up. Waiting for a human does not count. @default 10 */
  readonly limit?: number | undefined
  /** Longest pause between tries in milliseconds. @default 10_000 */
  readonly maxDelay?: number | undefined
}

/** Options of streams that come back after they were cut. */
export interface FollowOptions extends StreamOptions {
  /** How often and how fast to come back. */
  readonly reconnect?: ReconnectOptions | undefined
}
