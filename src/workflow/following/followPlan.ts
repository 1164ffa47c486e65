import type { StreamIds } from '../../core/errors/streamIds.ts'
import type { EventChecks, EventReading, NamedEvent } from '../../core/reading/eventTable.ts'
import type { DifyStream, StreamOptions } from '../../core/reading/stream.ts'
import type { DifyRequest } from '../../core/transport/context.ts'
import type { RunEvent } from './eventKeys.ts'
import type { ShownEvents } from './shownEvents.ts'

/** What is followed, and how far. */
export interface FollowPlan<TEvent extends NamedEvent> {
  readonly events: EventChecks
  readonly elsewhere?: EventReading['elsewhere']
  readonly user: string
  readonly stop: (task_id: string) => DifyRequest
  /** Starts the run. Without it, `ids` name one that has been started. */
  readonly start?: ((options: StreamOptions) => Promise<DifyStream<TEvent>>) | undefined
  readonly ids?: StreamIds | undefined
  /** Whether a pause ends the stream. */
  readonly endsAt: (pause: RunEvent) => boolean
  /** Called once the server is sure to tell this client of all that happens from now on. */
  readonly onJoin?: (() => Promise<void>) | undefined
  /** What earlier streams of the run have shown. */
  readonly shown?: ShownEvents | undefined
}
