import type { NodeEnding, NodeIdentity } from './node.ts'

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
