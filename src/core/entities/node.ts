import type { ExecutionMetadata } from './executionMetadata.ts'
import type { RunFile } from './runFile.ts'

/** What identifies a node in each of its events. */
export interface NodeIdentity {
  /** Id of the node in the workflow's graph. */
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
  /** Inputs of the node. They are null in the events that a snapshot of the run replays. */
  inputs?: Record<string, unknown> | null | undefined
  /** Whether `inputs` was too long to be sent whole. Servers from 1.9. */
  inputs_truncated?: boolean | null | undefined
  /** Branch of a parallel section the node is in. Servers up to 1.9.1, like its three neighbours. */
  parallel_id?: string | null | undefined
  /** First node of that branch. */
  parallel_start_node_id?: string | null | undefined
}

/** How a node ended. */
export interface NodeEnding {
  /** Outputs of the node. They are null in the events that a snapshot of the run replays. */
  outputs?: Record<string, unknown> | null | undefined
  /** Whether `outputs` was too long to be sent whole. Servers from 1.9. */
  outputs_truncated?: boolean | null | undefined
  /** How the node ended. `exception`: it failed, and the workflow handled the failure. */
  status: 'succeeded' | 'failed' | 'exception' | 'stopped' | 'paused' | 'retry' | (string & {})
  /** Why the node failed. */
  error?: string | null | undefined
  /** Seconds that the node took. */
  elapsed_time?: number | null | undefined
  /** Tokens and price, where the node used a model. */
  execution_metadata?: ExecutionMetadata | null | undefined
  /** Unix seconds at which the node ended. */
  finished_at?: number | null | undefined
}

/** An execution of a node. */
interface NodeExecution extends NodeIdentity {
  /** Id of this execution of the node: the same in all its events. */
  id: string
  /** Place in the order of execution, from 1. */
  index?: number | null | undefined
  /** Id of the node that ran before this one. Many servers always send null. */
  predecessor_node_id?: string | null | undefined
  /** Id of the iteration that the node runs in. */
  iteration_id?: string | null | undefined
  /** Id of the loop that the node runs in. Servers from 1.4. */
  loop_id?: string | null | undefined
  /** Id of the parallel section around the one that the node is in. Servers up to 1.9.1. */
  parent_parallel_id?: string | null | undefined
  /** Id of the first node of the outer branch. Servers up to 1.9.1. */
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
  /** Intermediate data of the node, for example the prompts of a model. */
  process_data?: Record<string, unknown> | null | undefined
  /** Whether `process_data` was too long to be sent whole. Servers from 1.9. */
  process_data_truncated?: boolean | null | undefined
  /** Files among the node's outputs. */
  files?: RunFile[] | null | undefined
}

/** A node that failed and is being retried. */
export interface NodeRetry extends NodeFinished {
  /** Number of the attempt that failed, from 1. */
  retry_index?: number | null | undefined
}
