import type { NodeEnding, NodeIdentity } from './node.ts'

/** An iteration or loop that begins, or one of its rounds. `node_id` and `id` both name the iteration or loop. */
export interface NodeContainer extends NodeIdentity {
  /** The same as `node_id`. */
  id?: string | null | undefined
  /** The round, from 0. */
  index?: number | null | undefined
  /**
   * When it begins, how many rounds there can be: `loop_length` or `iteration_length` (`iterator_length` before 1.9.1).
   */
  metadata?: Record<string, unknown> | null | undefined
  /** Result of the previous round. Servers up to 1.8. */
  pre_iteration_output?: unknown
  /** Loop: result of the previous round. Empty on servers from 1.9.1. */
  pre_loop_output?: Record<string, unknown> | null | undefined
  /** Seconds that the previous round took. Servers up to 1.8. */
  duration?: number | null | undefined
  /** Run of the parallel section. Servers up to 1.9.1. */
  parallel_mode_run_id?: string | null | undefined
}

/** An iteration or loop that has ended. */
export interface NodeCompleted extends NodeContainer, NodeEnding {
  /** Tokens that the nodes inside used. */
  total_tokens?: number | null | undefined
  /** Number of completed rounds. */
  steps?: number | null | undefined
}
