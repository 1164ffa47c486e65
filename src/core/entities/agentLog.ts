/** A step of an agent node: a round of thinking, a model's turn in it, or a call of a tool. */
export interface AgentLog {
  /** The step: the same each time it comes as it fills up. */
  id: string
  /** The execution of the agent's node, as in `node_started`. */
  node_execution_id?: string | null | undefined
  /** The agent's node in the graph. Servers from 1.1. */
  node_id?: string | null | undefined
  /** What the step is called, for example `ROUND 1` or `CALL current_time`. */
  label?: string | null | undefined
  /** The step that this one is a part of. */
  parent_id?: string | null | undefined
  /** Why the step failed. */
  error?: string | null | undefined
  /** Where the step stands: `start`, `success` or `error`. */
  status?: 'start' | 'success' | 'error' | (string & {}) | null | undefined
  /** What the step works on and what came of it; its shape is the agent strategy's. */
  data?: Record<string, unknown> | null | undefined
  /** What the step took. */
  metadata?: AgentLogMetadata | null | undefined
}

/** What a step of an agent took. */
export interface AgentLogMetadata extends Record<string, unknown> {
  /** Seconds on the server's clock at which it began. */
  started_at?: number | null | undefined
  /** The same at which it ended. */
  finished_at?: number | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
  /** Tokens that the step used. */
  total_tokens?: number | null | undefined
  /** What they cost: a decimal string. */
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
