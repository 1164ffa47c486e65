/** A step of an agent node: a round of thinking, a model's turn in it, or a call of a tool. */
export interface AgentLog {
  /** Id of the step. The step is sent again, with the same id, whenever more of it is known. */
  id: string
  /** Id of the execution of the agent's node, as in `node_started`. */
  node_execution_id?: string | null | undefined
  /** Id of the agent's node in the graph. Servers from 1.1. */
  node_id?: string | null | undefined
  /** What the step is called, for example `ROUND 1` or `CALL current_time`. */
  label?: string | null | undefined
  /** Id of the step that this one is a part of. */
  parent_id?: string | null | undefined
  /** Why the step failed. */
  error?: string | null | undefined
  /** Where the step stands: `start`, `success` or `error`. */
  status?: 'start' | 'success' | 'error' | (string & {}) | null | undefined
  /** Input and output of the step; the shape depends on the agent strategy. */
  data?: Record<string, unknown> | null | undefined
  /** Time, tokens and price of the step. */
  metadata?: AgentLogMetadata | null | undefined
}

/** Time, tokens and price of a step of an agent. */
export interface AgentLogMetadata extends Record<string, unknown> {
  /** Seconds on the server's clock at which the step began. */
  started_at?: number | null | undefined
  /** Seconds on the server's clock at which the step ended. */
  finished_at?: number | null | undefined
  /** Seconds that the step took. */
  elapsed_time?: number | null | undefined
  /** Tokens that the step used. */
  total_tokens?: number | null | undefined
  /** What the tokens cost: a decimal string. */
  total_price?: number | string | null | undefined
  /** Currency of the price, for example `USD`. */
  currency?: string | null | undefined
  /** Provider of the model or tool. */
  provider?: string | null | undefined
  /** Address of the provider's icon. */
  icon?: string | null | undefined
  /** Address of the provider's icon for dark backgrounds. */
  icon_dark?: string | null | undefined
}
