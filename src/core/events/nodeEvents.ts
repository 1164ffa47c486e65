import * as v from 'valibot'
import { anyRecord, eventName, model, openEnum } from '../schema.ts'

const record = v.nullish(anyRecord())
const text = v.nullish(v.string())
const number = v.nullish(v.number())
const flag = v.nullish(v.boolean())

/** What names a node in each of its events. */
const identity = {
  /** Node in the workflow's graph. */
  node_id: v.string(),
  /** Kind of node, for example `llm`. */
  node_type: openEnum<
    'start' | 'end' | 'answer' | 'llm' | 'code' | 'tool' | 'agent' | 'iteration' | 'loop' | 'human-input'
  >(),
  title: text,
  /** Unix seconds. */
  created_at: number,
  extras: record,
  /** What went in. Null in the events that `include_state_snapshot` replays. */
  inputs: record,
  /** Whether `inputs` was too long to be sent whole. Servers from 1.9. */
  inputs_truncated: flag,
}

/** How a node ended. */
const ending = {
  /** What came out. Null in the events that `include_state_snapshot` replays. */
  outputs: record,
  /** Servers from 1.9. */
  outputs_truncated: flag,
  status: openEnum<'succeeded' | 'failed' | 'exception' | 'stopped' | 'paused' | 'retry'>(),
  error: text,
  /** Seconds. */
  elapsed_time: number,
  /** Tokens and price, where the node used a model. */
  execution_metadata: v.nullish(
    anyRecord() as v.GenericSchema<
      unknown,
      Record<string, unknown> & {
        total_tokens?: number | null
        total_price?: number | string | null
        currency?: string | null
      }
    >,
  ),
  /** Unix seconds. */
  finished_at: number,
}

const execution = {
  /** This execution of the node: the same in all its events. */
  id: v.string(),
  ...identity,
  /** Place in the order of execution, from 1. */
  index: number,
  predecessor_node_id: text,
  /** Iteration node it runs in. */
  iteration_id: text,
  /** Loop node it runs in. */
  loop_id: text,
  /** Servers up to 1.9.1, as the four that follow. */
  parallel_id: text,
  parallel_start_node_id: text,
  parent_parallel_id: text,
  parent_parallel_start_node_id: text,
  parallel_run_id: text,
}

const finished = {
  ...execution,
  ...ending,
  process_data: record,
  /** Servers from 1.9. */
  process_data_truncated: flag,
  files: v.nullish(v.array(anyRecord())),
}

/** Rounds are told by the container's `node_id`, which `id` repeats. */
const container = { id: text, ...identity, index: number, metadata: record }

const completed = {
  ...container,
  ...ending,
  total_tokens: number,
  /** Rounds done. */
  steps: number,
}

/** The events of the nodes of a run, keyed by name. `envelope` is what each event of the app carries besides. */
// @__NO_SIDE_EFFECTS__
export function nodeEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  const event = <const TName extends string, const TData extends v.ObjectEntries>(_name: TName, data: TData) =>
    model({ event: eventName<TName>(), ...envelope, data: model(data) })
  const branch = { parallel_id: text, parallel_branch_id: text, parent_parallel_id: text, status: text, error: text }
  return {
    node_started: event('node_started', {
      ...execution,
      /** Strategy of an agent node. */
      agent_strategy: v.nullish(model({ name: text, icon: v.nullish(v.unknown()) })),
    }),
    /** The node has ended: `status` says how. */
    node_finished: event('node_finished', finished),
    /** The node failed and is tried again. */
    node_retry: event('node_retry', { ...finished, retry_index: number }),
    /** An iteration node begins. It has no `node_started`; the nodes inside it do. */
    iteration_started: event('iteration_started', container),
    /** The next round begins. */
    iteration_next: event('iteration_next', container),
    iteration_completed: event('iteration_completed', completed),
    /** A loop node begins. It has no `node_started`; the nodes inside it do. Servers from 1.1, as the next two. */
    loop_started: event('loop_started', container),
    /** The next round begins. */
    loop_next: event('loop_next', container),
    loop_completed: event('loop_completed', completed),
    /** Servers up to 1.8, as the next one. */
    parallel_branch_started: event('parallel_branch_started', branch),
    parallel_branch_finished: event('parallel_branch_finished', branch),
  }
}
