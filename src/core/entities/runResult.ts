import * as v from 'valibot'
import { anyRecord, nullish, openEnum, outline } from '../params/schema.ts'
import type { RunFile } from './runFile.ts'

/** What became of a run. */
export type RunStatus = 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'running' | (string & {})

/** Who ran a workflow: an end user by `user`, an account by `name` and `email`. */
export interface RunCreator {
  id?: string | null | undefined
  /** The `user` that the call was made with. */
  user?: string | null | undefined
  /** Of someone with an account in the workspace. */
  name?: string | null | undefined
  /** Of someone with an account in the workspace. */
  email?: string | null | undefined
}

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
  created_by?: RunCreator | null | undefined
  /** Nodes that failed without failing the run. Not in blocking replies. */
  exceptions_count?: number | null | undefined
  /** Files among the outputs. Not in blocking replies. */
  files?: RunFile[] | null | undefined
  /** How many runs of the workflow there have been. Servers up to 1.4.1; not in blocking replies. */
  sequence_number?: number | null | undefined
}

export const runResultEntries = {
  id: v.string(),
  workflow_id: v.string(),
  status: openEnum<RunStatus>(),
  outputs: nullish(anyRecord()),
  error: nullish(v.string()),
}

export const RunResultSchema = outline<RunResult>(runResultEntries)
