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
