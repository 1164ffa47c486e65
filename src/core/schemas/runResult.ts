import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../schema.ts'

/** What became of a run. */
export type RunStatus = 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'running' | (string & {})

/** How a run ended. A run that failed is a result too: `status` says so and `error` says why. */
export const RunResultSchema = model({
  /** Run id: the same as `workflow_run_id`. */
  id: v.string(),
  /** The version of the workflow that ran. */
  workflow_id: v.string(),
  /** `partial-succeeded`: a node failed, and the workflow had an answer to that. */
  status: openEnum<'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'running'>(),
  /** Values by the names the workflow's end gives them. Null for a run that failed. */
  outputs: v.nullish(anyRecord()),
  error: v.nullish(v.string()),
  /** Seconds. */
  elapsed_time: v.nullish(v.number()),
  /** Tokens all nodes used. */
  total_tokens: v.nullish(v.number()),
  /** Nodes that ran. */
  total_steps: v.nullish(v.number()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
  /** Unix seconds. */
  finished_at: v.nullish(v.number()),
  /** Who ran it. Not in blocking replies. */
  created_by: v.nullish(anyRecord()),
  /** Nodes that failed without failing the run. Servers from 1.16; not in blocking replies. */
  exceptions_count: v.nullish(v.number()),
  /** Files among the outputs. Not in blocking replies. */
  files: v.nullish(v.array(anyRecord())),
})
export type RunResult = v.InferOutput<typeof RunResultSchema>
