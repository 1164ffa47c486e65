import type { StreamIds } from '../../core/errors/streamIds.ts'
import type { NamedEvent } from '../../core/reading/eventTable.ts'
import type { DifyStream, StreamOptions } from '../../core/reading/stream.ts'
import type { StreamState } from '../../core/reading/toEvent.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import type { Patience } from '../../core/transport/patience.ts'
import type { FollowPlan } from './followPlan.ts'
import type { ShownEvents } from './shownEvents.ts'

/** What a chatflow's events carry. */
export interface MessageContext extends StreamIds {
  created_at?: number
}

/** A run that is followed: what was asked for, and what is known by now, over all connections. */
export interface FollowedRun<TEvent extends NamedEvent> extends StreamState {
  readonly ctx: DifyContext
  readonly plan: FollowPlan<TEvent>
  readonly shown: ShownEvents
  /** Options of all calls made for it. */
  readonly call: StreamOptions
  /** How often and how fast to come back. */
  readonly patience: Patience
  /** The present connection, where there is one. */
  connection?: DifyStream<TEvent> | undefined
  /** Tries to come back since an event was shown. */
  tries: number
  /** Those of them that count against the limit. */
  fruitless: number
  /** What the server says its version is, where it does. */
  version?: string | undefined
  /** A connection was lost. */
  reconnected?: boolean
  /** As last seen: the event that tells of a run that has ended lacks it. */
  context: MessageContext
  /** The present connection is not the one that started the run. */
  joined?: boolean
  /** `onJoin` has been called, and done. */
  joinTold?: boolean
  /** `onJoin` has failed, for a cause that passes. */
  joinFailed?: boolean
  /** The server has no endpoint to join a run by: it is older than 1.14. */
  cannotJoin?: boolean
  /** The run waits for a human. */
  waiting?: boolean | undefined
  /** What is to be shown has been shown. */
  done?: boolean
}
