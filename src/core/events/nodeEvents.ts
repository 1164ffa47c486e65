import * as v from 'valibot'
import { anyRecord, openEnum, outline } from '../params/schema.ts'
import { dataEvent } from './dataEvent.ts'
import type {
  NodeCompleted,
  NodeContainer,
  NodeExecution,
  NodeFinished,
  NodeRetry,
  NodeStarted,
  ParallelBranch,
} from './nodeData.ts'

const container = { node_id: v.string(), node_type: openEnum<NodeExecution['node_type']>() }
const execution = { id: v.string(), ...container }
const ending = { status: v.string() }

/** The events of the nodes of a run, keyed by name. `envelope` is what each event of the app carries besides. */
// @__NO_SIDE_EFFECTS__
export function nodeEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  const event = dataEvent(envelope)
  const rounds = outline<NodeContainer>(container)
  const completed = outline<NodeCompleted>({ ...container, ...ending })
  const branch = anyRecord<ParallelBranch>()
  return {
    node_started: event<'node_started', NodeStarted>(outline(execution)),
    /** The node has ended: `status` says how. */
    node_finished: event<'node_finished', NodeFinished>(outline({ ...execution, ...ending })),
    /** The node failed and is tried again. */
    node_retry: event<'node_retry', NodeRetry>(outline({ ...execution, ...ending })),
    /** An iteration node begins. It has no `node_started`; the nodes inside it do. */
    iteration_started: event<'iteration_started', NodeContainer>(rounds),
    /** The next round begins. */
    iteration_next: event<'iteration_next', NodeContainer>(rounds),
    iteration_completed: event<'iteration_completed', NodeCompleted>(completed),
    /** A loop node begins. It has no `node_started`; the nodes inside it do. Servers from 1.1, as the next two. */
    loop_started: event<'loop_started', NodeContainer>(rounds),
    /** The next round begins. */
    loop_next: event<'loop_next', NodeContainer>(rounds),
    loop_completed: event<'loop_completed', NodeCompleted>(completed),
    /** Servers up to 1.8, as the next one. */
    parallel_branch_started: event<'parallel_branch_started', ParallelBranch>(branch),
    parallel_branch_finished: event<'parallel_branch_finished', ParallelBranch>(branch),
  }
}
