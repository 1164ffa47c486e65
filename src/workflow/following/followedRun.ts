import type { StreamIds } from '../../core/errors/streamIds.ts'
import type { NamedEvent } from '../../core/reading/eventTable.ts'
import type { StreamState } from '../../core/reading/toEvent.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import type { FollowOptions } from './followOptions.ts'
import type { FollowPlan } from './followPlan.ts'
import type { RunSieve } from './runSieve.ts'

/** What a chatflow's events carry. */
export interface MessageContext extends StreamIds {
  created_at?: number
}

/** A run that is followed: what was asked for, and what is known by now, over all connections. */
export interface FollowedRun<TEvent extends NamedEvent> extends StreamState {
  readonly ctx: DifyContext
  readonly plan: FollowPlan<TEvent>
  readonly sieve: RunSieve
  /** Options of all calls made for it. */
  readonly call: FollowOptions
  /** As last seen: the event that tells of a run that has ended lacks it. */
  context: MessageContext
  /** The present connection is not the one that started the run. */
  joined?: boolean
  /** `onJoin` has been called. */
  greeted?: boolean
  /** `onJoin` has failed, for a cause that passes. */
  unheard?: boolean
  /** The server has no endpoint to join a run by: it is older than 1.14. */
  gone?: boolean
  /** The run waits for a human. */
  waiting?: boolean | undefined
  /** What is to be shown has been shown. */
  done?: boolean
}
