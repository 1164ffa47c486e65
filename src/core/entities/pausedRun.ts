import { anyArray, anyRecord, arrayOf, nullish, outline } from '../params/schema.ts'
import type { HumanInputForm } from './humanInputForm.ts'

/** Why a run waits. `human_input_required` has all that the event of that name has; others have fields of their own. */
export type PauseReason = Partial<HumanInputForm> & { readonly TYPE: 'human_input_required' | (string & {}) }

/** A run that waits. */
export interface PausedRun {
  workflow_run_id?: string | null | undefined
  /** Ids of the nodes that wait. */
  paused_nodes?: string[] | null | undefined
  /** Outputs as far as there are any. */
  outputs?: Record<string, unknown> | null | undefined
  reasons?: PauseReason[] | null | undefined
  status?: 'paused' | (string & {}) | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Seconds of work so far. */
  elapsed_time?: number | null | undefined
  total_tokens?: number | null | undefined
  total_steps?: number | null | undefined
}

export const pausedRunEntries = {
  paused_nodes: nullish(anyArray<string>()),
  reasons: nullish(arrayOf(anyRecord<PauseReason>())),
}

export const PausedRunSchema = outline<PausedRun>(pausedRunEntries)
