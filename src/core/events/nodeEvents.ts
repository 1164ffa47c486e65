import * as v from 'valibot'
import type { NodeFinished, NodeRetry, NodeStarted } from '../entities/node.ts'
import type { NodeCompleted, NodeContainer } from '../entities/nodeContainer.ts'
import type { ParallelBranch } from '../entities/parallelBranch.ts'
import { checked } from '../reading/checked.ts'
import type { EventTable } from '../reading/eventTable.ts'

/** A node begins. */
export interface NodeStartedEvent {
  event: 'node_started'
  /** The node. */
  data: NodeStarted
}

/** A node has ended: `data.status` says how. */
export interface NodeFinishedEvent {
  event: 'node_finished'
  /** The node, with its outputs. */
  data: NodeFinished
}

/** A node failed and is being retried. */
export interface NodeRetryEvent {
  event: 'node_retry'
  /** The node, with the reason of the failure. */
  data: NodeRetry
}

/** An iteration node begins. It has no `node_started`; the nodes inside it do. */
export interface IterationStartedEvent {
  event: 'iteration_started'
  /** The iteration. */
  data: NodeContainer
}

/** The next round of an iteration begins. */
export interface IterationNextEvent {
  event: 'iteration_next'
  /** The iteration, with the round's `index`. */
  data: NodeContainer
}

/** An iteration has ended: `data.status` says how. */
export interface IterationCompletedEvent {
  event: 'iteration_completed'
  /** The iteration, with its outputs. */
  data: NodeCompleted
}

/** A loop node begins. It has no `node_started`; the nodes inside it do. Servers from 1.1. */
export interface LoopStartedEvent {
  event: 'loop_started'
  /** The loop. */
  data: NodeContainer
}

/** The next round of a loop begins. Servers from 1.1. */
export interface LoopNextEvent {
  event: 'loop_next'
  /** The loop, with the round's `index`. */
  data: NodeContainer
}

/** A loop has ended: `data.status` says how. Servers from 1.1. */
export interface LoopCompletedEvent {
  event: 'loop_completed'
  /** The loop, with its outputs. */
  data: NodeCompleted
}

/** A branch of a parallel section begins. Servers up to 1.8. */
export interface ParallelBranchStartedEvent {
  event: 'parallel_branch_started'
  /** The branch. */
  data: ParallelBranch
}

/** A branch of a parallel section has ended. Servers up to 1.8. */
export interface ParallelBranchFinishedEvent {
  event: 'parallel_branch_finished'
  /** The branch, with how it ended. */
  data: ParallelBranch
}

/** Events of the nodes of a run. */
export type NodeEvent =
  | NodeStartedEvent
  | NodeFinishedEvent
  | NodeRetryEvent
  | IterationStartedEvent
  | IterationNextEvent
  | IterationCompletedEvent
  | LoopStartedEvent
  | LoopNextEvent
  | LoopCompletedEvent
  | ParallelBranchStartedEvent
  | ParallelBranchFinishedEvent

// Only what is needed to draw a run is checked: what identifies a node, and how it ended.
const container = { node_id: v.string() }
const execution = { id: v.string(), ...container }
const ending = { status: v.string() }
const rounds = { data: checked<NodeContainer>(container) }
const completed = { data: checked<NodeCompleted>({ ...container, ...ending }) }
const branch = { data: checked<ParallelBranch>({}) }

/** Checks of these events. */
export const nodeEvents: EventTable<NodeEvent> = {
  node_started: checked<NodeStartedEvent>({ data: checked<NodeStarted>(execution) }),
  node_finished: checked<NodeFinishedEvent>({ data: checked<NodeFinished>({ ...execution, ...ending }) }),
  node_retry: checked<NodeRetryEvent>({ data: checked<NodeRetry>(execution) }),
  iteration_started: checked<IterationStartedEvent>(rounds),
  iteration_next: checked<IterationNextEvent>(rounds),
  iteration_completed: checked<IterationCompletedEvent>(completed),
  loop_started: checked<LoopStartedEvent>(rounds),
  loop_next: checked<LoopNextEvent>(rounds),
  loop_completed: checked<LoopCompletedEvent>(completed),
  parallel_branch_started: checked<ParallelBranchStartedEvent>(branch),
  parallel_branch_finished: checked<ParallelBranchFinishedEvent>(branch),
}
