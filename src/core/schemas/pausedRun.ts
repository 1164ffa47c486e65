import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../schema.ts'
import type { HumanInputForm } from './humanInputForm.ts'

/** Why a run waits. `human_input_required` has all that the event of that name has; others have fields of their own. */
export type PauseReason = Partial<HumanInputForm> & { readonly TYPE: 'human_input_required' | (string & {}) }

/** A run that waits. */
export const PausedRunSchema = model({
  workflow_run_id: v.nullish(v.string()),
  /** Ids of the nodes that wait. */
  paused_nodes: v.nullish(v.array(v.string())),
  /** Outputs as far as there are any. */
  outputs: v.nullish(anyRecord()),
  reasons: v.nullish(v.array(anyRecord()) as unknown as v.GenericSchema<PauseReason[]>),
  status: v.nullish(openEnum<'paused'>()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
  /** Seconds of work so far. */
  elapsed_time: v.nullish(v.number()),
  total_tokens: v.nullish(v.number()),
  total_steps: v.nullish(v.number()),
})
export type PausedRun = v.InferOutput<typeof PausedRunSchema>
