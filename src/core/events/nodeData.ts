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
  execution_metadata?:
    | (Record<string, unknown> & {
        total_tokens?: number | null
        total_price?: number | string | null
        currency?: string | null
      })
    | null
    | undefined
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
  agent_strategy?: { name?: string | null | undefined; icon?: unknown } | null | undefined
}

export interface NodeFinished extends NodeExecution, NodeEnding {
  process_data?: Record<string, unknown> | null | undefined
  /** Servers from 1.9. */
  process_data_truncated?: boolean | null | undefined
  files?: Record<string, unknown>[] | null | undefined
}

export interface NodeRetry extends NodeFinished {
  retry_index?: number | null | undefined
}

/** An iteration or loop. Rounds are told by the container's `node_id`, which `id` repeats. */
export interface NodeContainer extends NodeIdentity {
  id?: string | null | undefined
  /** The round, from 0. */
  index?: number | null | undefined
  metadata?: Record<string, unknown> | null | undefined
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
