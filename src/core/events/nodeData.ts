import type { RunFile } from '../entities/runFile.ts'

/** What a node's work took, and what kinds of nodes tell of it besides. */
export interface ExecutionMetadata {
  total_tokens?: number | null | undefined
  /** A decimal string; a number for an agent node. */
  total_price?: number | string | null | undefined
  currency?: string | null | undefined
  /** Loop node it ran in. */
  loop_id?: string | null | undefined
  /** Round of that loop, from 0. */
  loop_index?: number | null | undefined
  /** Iteration node it ran in. */
  iteration_id?: string | null | undefined
  /** Round of that iteration, from 0. */
  iteration_index?: number | null | undefined
  /** Servers up to 1.9.1. */
  parallel_mode_run_id?: string | null | undefined
  /** Loop: why it ended, for example `loop_break`. */
  completed_reason?: string | null | undefined
  /** Loop: seconds by round. */
  loop_duration_map?: Record<string, number> | null | undefined
  /** Loop: its variables by round. */
  loop_variable_map?: Record<string, Record<string, unknown>> | null | undefined
  /** Iteration: seconds by round. */
  iteration_duration_map?: Record<string, number> | null | undefined
  /** Tool and agent nodes: the tool, or the agent's strategy. */
  tool_info?: Record<string, unknown> | null | undefined
  /** Agent node: its steps, as `agent_log` events tell them, with `message_id` for `id`. */
  agent_log?: Record<string, unknown>[] | null | undefined
  /** Datasource node of a pipeline: what it took. */
  datasource_info?: Record<string, unknown> | null | undefined
}

/** What names a node in each of its events. */
interface NodeIdentity {
  /** Node in the workflow's graph. */
  node_id: string
  /** Kind of node, for example `llm`. */
  node_type:
    | 'start'
    | 'end'
    | 'answer'
    | 'llm'
    | 'code'
    | 'tool'
    | 'agent'
    | 'iteration'
    | 'loop'
    | 'human-input'
    | (string & {})
  title?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** `icon` of a tool or datasource, else empty. */
  extras?: Record<string, unknown> | null | undefined
  /** What went in. Null in the events that `include_state_snapshot` replays. */
  inputs?: Record<string, unknown> | null | undefined
  /** Whether `inputs` was too long to be sent whole. Servers from 1.9. */
  inputs_truncated?: boolean | null | undefined
}

/** How a node ended. */
interface NodeEnding {
  /** What came out. Null in the events that `include_state_snapshot` replays. */
  outputs?: Record<string, unknown> | null | undefined
  /** Servers from 1.9. */
  outputs_truncated?: boolean | null | undefined
  status: 'succeeded' | 'failed' | 'exception' | 'stopped' | 'paused' | 'retry' | (string & {})
  error?: string | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
  /** Tokens and price, where the node used a model. */
  execution_metadata?: ExecutionMetadata | null | undefined
  /** Unix seconds. */
  finished_at?: number | null | undefined
}

/** A node at work. */
export interface NodeExecution extends NodeIdentity {
  /** This execution of the node: the same in all its events. */
  id: string
  /** Place in the order of execution, from 1. */
  index?: number | null | undefined
  predecessor_node_id?: string | null | undefined
  /** Iteration node it runs in. */
  iteration_id?: string | null | undefined
  /** Loop node it runs in. */
  loop_id?: string | null | undefined
  /** Servers up to 1.9.1, as the four that follow. */
  parallel_id?: string | null | undefined
  parallel_start_node_id?: string | null | undefined
  parent_parallel_id?: string | null | undefined
  parent_parallel_start_node_id?: string | null | undefined
  parallel_run_id?: string | null | undefined
}

export interface NodeStarted extends NodeExecution {
  /** Strategy of an agent node. */
  agent_strategy?: { name?: string | null | undefined; icon?: string | null | undefined } | null | undefined
}

export interface NodeFinished extends NodeExecution, NodeEnding {
  process_data?: Record<string, unknown> | null | undefined
  /** Servers from 1.9. */
  process_data_truncated?: boolean | null | undefined
  /** Files among the outputs. */
  files?: RunFile[] | null | undefined
}

export interface NodeRetry extends NodeFinished {
  retry_index?: number | null | undefined
}

/** An iteration or loop. Rounds are told by the container's `node_id`, which `id` repeats. */
export interface NodeContainer extends NodeIdentity {
  id?: string | null | undefined
  /** The round, from 0. */
  index?: number | null | undefined
  /** Its start: how many rounds there can be (`loop_length`, `iteration_length`; before 1.9.1 `iterator_length`). */
  metadata?: Record<string, unknown> | null | undefined
  /** `loop_next`: what the round before put out. Empty on servers from 1.9.1. */
  pre_loop_output?: Record<string, unknown> | null | undefined
  /** `iteration_next`: what the round before put out. Servers up to 1.8. */
  pre_iteration_output?: unknown
  /** Servers up to 1.9.1, as the two that follow. */
  parallel_id?: string | null | undefined
  parallel_start_node_id?: string | null | undefined
  parallel_mode_run_id?: string | null | undefined
  /** `loop_next` and `iteration_next`: seconds that the round before took, or null. Servers up to 1.8. */
  duration?: number | null | undefined
}

export interface NodeCompleted extends NodeContainer, NodeEnding {
  total_tokens?: number | null | undefined
  /** Rounds done. */
  steps?: number | null | undefined
}

/** Servers up to 1.8. */
export interface ParallelBranch {
  parallel_id?: string | null | undefined
  parallel_branch_id?: string | null | undefined
  parent_parallel_id?: string | null | undefined
  status?: string | null | undefined
  error?: string | null | undefined
}
