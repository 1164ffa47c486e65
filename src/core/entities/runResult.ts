import * as v from 'valibot'
import { anyRecord, nullish, openEnum, outline } from '../params/schema.ts'

/** What became of a run. */
export type RunStatus = 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'running' | (string & {})

/** How a run ended. A run that failed is a result too: `status` says so and `error` says why. */
export interface RunResult {
  /** Run id: the same as `workflow_run_id`. */
  id: string
  /** The version of the workflow that ran. */
  workflow_id: string
  /** `partial-succeeded`: a node failed, and the workflow had an answer to that. */
  status: RunStatus
  /** Values by the names the workflow's end gives them. Null for a run that failed. */
  outputs?: Record<string, unknown> | null | undefined
  error?: string | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
  /** Tokens all nodes used. */
  total_tokens?: number | null | undefined
  /** Nodes that ran. */
  total_steps?: number | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Unix seconds. */
  finished_at?: number | null | undefined
  /** Who ran it. Not in blocking replies. */
  created_by?: Record<string, unknown> | null | undefined
  /** Nodes that failed without failing the run. Servers from 1.16; not in blocking replies. */
  exceptions_count?: number | null | undefined
  /** Files among the outputs. Not in blocking replies. */
  files?: Record<string, unknown>[] | null | undefined
}

export const runResultEntries = {
  id: v.string(),
  workflow_id: v.string(),
  status: openEnum<RunStatus>(),
  outputs: nullish(anyRecord()),
  error: nullish(v.string()),
}

export const RunResultSchema = outline<RunResult>(runResultEntries)
