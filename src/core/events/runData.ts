/** A run that begins, or goes on. */
export interface RunStarted {
  /** Run id. */
  id: string
  workflow_id: string
  inputs?: Record<string, unknown> | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Servers from 1.13. */
  reason?: 'initial' | 'resumption' | (string & {}) | null | undefined
  /** Servers up to 1.4.1. */
  sequence_number?: number | null | undefined
}

/** A form that a human has filled in. */
export interface FormFilled {
  node_id: string
  node_title?: string | null | undefined
  /** Text of the form with what was filled in. */
  rendered_content?: string | null | undefined
  action_id?: string | null | undefined
  action_text?: string | null | undefined
  /** Servers from 1.15. */
  submitted_data?: Record<string, unknown> | null | undefined
}

/** A form that nobody has filled in in time. */
export interface FormTimeout {
  node_id: string
  node_title?: string | null | undefined
  /** Unix seconds. */
  expiration_time?: number | null | undefined
}

/** A step of an agent node. */
export interface AgentLog {
  id: string
  node_execution_id?: string | null | undefined
  /** Servers from 1.1. */
  node_id?: string | null | undefined
  label?: string | null | undefined
  parent_id?: string | null | undefined
  error?: string | null | undefined
  status?: string | null | undefined
  data?: Record<string, unknown> | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}

/** A piece of a model's reasoning. */
export interface Reasoning {
  message_id?: string | null | undefined
  reasoning: string
  /** The model's node. */
  node_id?: string | null | undefined
  /** True for the last piece, which may be empty. */
  is_final?: boolean | null | undefined
}
