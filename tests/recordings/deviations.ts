import type { Sent } from './playback.ts'
import type { Exchange } from './recordings.ts'

/** Somewhere the request of today is not the recorded one, on purpose. There is no other place for it. */
export interface RequestDeviation {
  readonly functions: readonly string[]
  /** The exchanges of these functions it concerns. @default all */
  readonly where?: (exchange: Exchange) => boolean
  /** What is sent today in the place of what was recorded. */
  readonly sends: (recorded: Sent) => Sent
  /** What is known of the server, and proves it. */
  readonly because: string
}

export const requestDeviations: readonly RequestDeviation[] = []
