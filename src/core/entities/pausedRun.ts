import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { HumanInputForm } from './humanInputForm.ts'

/** Why a run waits. `human_input_required` has all that the event of that name has; others have fields of their own. */
export interface PauseReason extends Partial<HumanInputForm> {
  /** Kind of reason. */
  TYPE: 'human_input_required' | (string & {})
}

/** A run that waits. */
export interface PausedRun {
  /** The run: the id to follow it by. */
  workflow_run_id?: string | null | undefined
  /** Ids of the nodes that wait. */
  paused_nodes?: string[] | null | undefined
  /** Outputs as far as there are any. */
  outputs?: Record<string, unknown> | null | undefined
  /** Why it waits, forms included. Servers from 1.14. */
  reasons?: PauseReason[] | null | undefined
  /** `paused`. */
  status?: 'paused' | (string & {}) | null | undefined
  /** Unix seconds at which the run began. */
  created_at?: number | null | undefined
  /** Seconds of work so far. */
  elapsed_time?: number | null | undefined
  /** Tokens that all nodes used so far. */
  total_tokens?: number | null | undefined
  /** Nodes that ran so far. */
  total_steps?: number | null | undefined
}

export const pausedRun = checked<PausedRun>({ reasons: v.nullish(v.array(v.looseObject({}))) })
