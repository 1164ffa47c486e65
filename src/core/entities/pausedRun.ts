import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { HumanInputForm } from './humanInputForm.ts'

/**
 * Why a run waits. A reason of type `human_input_required` has all fields of the event of that name; other types have
 * their own fields.
 */
export interface PauseReason extends Partial<HumanInputForm> {
  /** Kind of reason. */
  TYPE: 'human_input_required' | (string & {})
}

/** A run that waits. */
export interface PausedRun {
  /** Id of the run, to follow it. */
  workflow_run_id?: string | null | undefined
  /** Ids of the nodes that wait. */
  paused_nodes?: string[] | null | undefined
  /** Outputs so far. */
  outputs?: Record<string, unknown> | null | undefined
  /** Why the run waits, including the forms. Servers from 1.14. */
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
