/** A branch of a parallel section. Servers up to 1.8. */
export interface ParallelBranch {
  /** Id of the parallel section. */
  parallel_id?: string | null | undefined
  /** Id of the first node of the branch, which identifies the branch. */
  parallel_branch_id?: string | null | undefined
  /** Id of the parallel section around this one. */
  parent_parallel_id?: string | null | undefined
  /** Id of the first node of the outer branch. */
  parent_parallel_start_node_id?: string | null | undefined
  /** Id of the iteration that the branch is in. */
  iteration_id?: string | null | undefined
  /** Id of the loop that the branch is in. */
  loop_id?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** How the branch ended. */
  status?: string | null | undefined
  /** Why the branch failed. */
  error?: string | null | undefined
}
