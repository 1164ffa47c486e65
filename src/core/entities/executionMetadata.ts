/** Tokens and price of a node's execution, where the node ran, and details that depend on the kind of node. */
export interface ExecutionMetadata {
  /** Tokens that the node's models used. */
  total_tokens?: number | null | undefined
  /** What the tokens cost: a decimal string; for agent nodes, and on servers up to 1.9, a number. */
  total_price?: number | string | null | undefined
  /** Currency of the price, for example `USD`. */
  currency?: string | null | undefined
  /** Id of the loop that the node ran in. Servers from 1.4. */
  loop_id?: string | null | undefined
  /** Round of the loop, from 0. Servers from 1.4. */
  loop_index?: number | null | undefined
  /** Id of the iteration that the node ran in. */
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
  /** Agent node: its steps, as in `agent_log` events, but with `message_id` instead of `id`. */
  agent_log?: Record<string, unknown>[] | null | undefined
  /** Datasource node of a pipeline: what it took. */
  datasource_info?: Record<string, unknown> | null | undefined
}
