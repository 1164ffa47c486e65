import type { DifyRequest } from '../../core/context.ts'
import type { StreamIds } from '../../core/errors/DifyStreamError.ts'
import type { EventOf, EventTable } from '../../core/readEvents.ts'
import type { DifyStream, StreamOptions } from '../../core/stream.ts'
import type { RunEvent } from '../runs/eventKeys.ts'
import type { RunSieve } from '../runs/runSieve.ts'

/** What is followed, and how far. */
export interface FollowPlan<TTable extends EventTable> {
  readonly events: TTable
  readonly user: string
  readonly stop: (task_id: string) => DifyRequest
  /** Starts the run. Without it, `ids` name one that has been started. */
  readonly start?: ((options: StreamOptions) => Promise<DifyStream<EventOf<TTable>>>) | undefined
  readonly ids?: StreamIds | undefined
  /** Whether a pause ends the stream. */
  readonly endsAt: (pause: RunEvent) => boolean
  /** Called once the server is sure to tell this client of all that happens from now on. */
  readonly onJoin?: (() => Promise<void>) | undefined
  /** What earlier streams of the run have shown. */
  readonly sieve?: RunSieve | undefined
}
