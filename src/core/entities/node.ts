import type { RunFile } from './runFile.ts'

/** What names a node in each of its events. */
interface NodeIdentity {
  /** The node in the workflow's graph. */
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
  /** The node's title in the graph. */
  title?: string | null | undefined
  /** Unix seconds at which the node began. */
  created_at?: number | null | undefined
  /** `icon` of a tool or datasource; empty for other nodes. */
  extras?: Record<string, unknown> | null | undefined
  /** What went in. It is null in the events that a snapshot of the run replays. */
  inputs?: Record<string, unknown> | null | undefined
  /** Whether `inputs` was too long to be sent whole. Servers from 1.9. */
  inputs_truncated?: boolean | null | undefined
  /** Branch of a parallel section the node is in. Servers up to 1.9.1, like its three neighbours. */
  parallel_id?: string | null | undefined
  /** First node of that branch. */
  parallel_start_node_id?: string | null | undefined
}

/** What a node's work took, where it ran, and what kinds of nodes tell of it besides. */
export interface ExecutionMetadata {
  /** Tokens that the node's models used. */
  total_tokens?: number | null | undefined
  /** What they cost: a decimal string; of agent nodes, and on servers up to 1.9, a number. */
  total_price?: number | string | null | undefined
  /** Currency of the price, for example `USD`. */
  currency?: string | null | undefined
  /** Loop the node ran in. Servers from 1.4. */
  loop_id?: string | null | undefined
  /** Round of the loop, from 0. Servers from 1.4. */
  loop_index?: number | null | undefined
  /** Iteration the node ran in. */
  iteration_id?: string | null | undefined
  /** Round of the iteration, from 0. */
  iteration_index?: number | null | undefined
  /** Run of the parallel section. Servers up to 1.9.1. */
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

/** How a node ended. */
interface NodeEnding {
  /** What came out. It is null in the events that a snapshot of the run replays. */
  outputs?: Record<string, unknown> | null | undefined
  /** Whether `outputs` was too long to be sent whole. Servers from 1.9. */
  outputs_truncated?: boolean | null | undefined
  /** How the node ended. `exception`: it failed, and the workflow had an answer to that. */
  status: 'succeeded' | 'failed' | 'exception' | 'stopped' | 'paused' | 'retry' | (string & {})
  /** Why the node failed. */
  error?: string | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
  /** Tokens and price, where the node used a model. */
  execution_metadata?: ExecutionMetadata | null | undefined
  /** Unix seconds at which the node ended. */
  finished_at?: number | null | undefined
}

/** A node at work. */
interface NodeExecution extends NodeIdentity {
  /** This execution of the node: the same in all its events. */
  id: string
  /** Place in the order of execution, from 1. */
  index?: number | null | undefined
  /** Node that ran before this one. Many servers send null throughout. */
  predecessor_node_id?: string | null | undefined
  /** Iteration the node runs in. */
  iteration_id?: string | null | undefined
  /** Loop the node runs in. Servers from 1.4. */
  loop_id?: string | null | undefined
  /** Parallel section around the one the node is in. Servers up to 1.9.1. */
  parent_parallel_id?: string | null | undefined
  /** First node of the branch around. Servers up to 1.9.1. */
  parent_parallel_start_node_id?: string | null | undefined
}

/** A node that begins. */
export interface NodeStarted extends NodeExecution {
  /** Strategy of an agent node. */
  agent_strategy?: AgentStrategy | null | undefined
  /** Run of the parallel section. Servers up to 1.9.1. */
  parallel_run_id?: string | null | undefined
}

/** How an agent node thinks. */
export interface AgentStrategy {
  /** Name of the strategy, for example `function_calling`. */
  name?: string | null | undefined
  /** Address of the strategy's icon. */
  icon?: string | null | undefined
}

/** A node that has ended. */
export interface NodeFinished extends NodeExecution, NodeEnding {
  /** What the node did on the way, for example the prompts of a model. */
  process_data?: Record<string, unknown> | null | undefined
  /** Whether `process_data` was too long to be sent whole. Servers from 1.9. */
  process_data_truncated?: boolean | null | undefined
  /** Files among the node's outputs. */
  files?: RunFile[] | null | undefined
}

/** A node that failed and is tried again. */
export interface NodeRetry extends NodeFinished {
  /** Which try has failed, from 1. */
  retry_index?: number | null | undefined
}

/** A round of an iteration or loop, or its beginning. Rounds are told by the container's `node_id`, which `id` repeats. */
export interface NodeContainer extends NodeIdentity {
  /** The same as `node_id`. */
  id?: string | null | undefined
  /** The round, from 0. */
  index?: number | null | undefined
  /** At the start, how many rounds there can be: `loop_length` or `iteration_length` (`iterator_length` before 1.9.1). */
  metadata?: Record<string, unknown> | null | undefined
  /** Result of the round before. Servers up to 1.8. */
  pre_iteration_output?: unknown
  /** Result of the round before, of a loop. Empty on servers from 1.9.1. */
  pre_loop_output?: Record<string, unknown> | null | undefined
  /** Seconds that the round before took. Servers up to 1.8. */
  duration?: number | null | undefined
  /** Run of the parallel section. Servers up to 1.9.1. */
  parallel_mode_run_id?: string | null | undefined
}

/** An iteration or loop that has ended. */
export interface NodeCompleted extends NodeContainer, NodeEnding {
  /** Tokens that the nodes inside used. */
  total_tokens?: number | null | undefined
  /** Rounds done. */
  steps?: number | null | undefined
}

/** A branch of a parallel section. Servers up to 1.8. */
export interface ParallelBranch {
  /** The parallel section. */
  parallel_id?: string | null | undefined
  /** First node of the branch, which names it. */
  parallel_branch_id?: string | null | undefined
  /** Parallel section around this one. */
  parent_parallel_id?: string | null | undefined
  /** First node of the branch around. */
  parent_parallel_start_node_id?: string | null | undefined
  /** Iteration the branch is in. */
  iteration_id?: string | null | undefined
  /** Loop the branch is in. */
  loop_id?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** How the branch ended. */
  status?: string | null | undefined
  /** Why it failed. */
  error?: string | null | undefined
}
