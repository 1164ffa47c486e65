import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { RunFile } from './runFile.ts'

/** Status of a run. */
export type RunStatus = 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'running' | (string & {})

/** A run that begins, or continues after a pause. */
export interface RunStarted {
  /** Id of the run: the same as `workflow_run_id`. */
  id: string
  /** Id of the workflow version that runs. */
  workflow_id: string
  /** Values of the workflow's variables, including Dify's own (`sys.…`). */
  inputs?: Record<string, unknown> | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Whether the run begins, or continues after a pause. Servers from 1.13. */
  reason?: 'initial' | 'resumption' | (string & {}) | null | undefined
  /** Number of the run in its app. Servers up to 1.4.1. */
  sequence_number?: number | null | undefined
}

/** How a run ended. A run that failed is a result too: `status` says so and `error` says why. */
export interface RunResult<TOutputs = Record<string, unknown>> {
  /** Id of the run: the same as `workflow_run_id`. */
  id: string
  /** Id of the workflow version that ran. */
  workflow_id: string
  /** How the run ended. `partial-succeeded`: a node failed, and the workflow handled the failure. */
  status: RunStatus
  /** Output values, by the names that the workflow's end node gives them. Null if the run failed. */
  outputs?: TOutputs | null | undefined
  /** Why the run failed or was stopped. */
  error?: string | null | undefined
  /** Seconds that the run took. */
  elapsed_time?: number | null | undefined
  /** Tokens that all nodes used. */
  total_tokens?: number | null | undefined
  /** Number of nodes that ran. */
  total_steps?: number | null | undefined
  /** Unix seconds at which the run began. */
  created_at?: number | null | undefined
  /** Unix seconds at which the run ended. */
  finished_at?: number | null | undefined
  /** Who started the run. Not in blocking replies. */
  created_by?: RunCreator | null | undefined
  /** Number of nodes that failed without failing the run. Not in blocking replies. */
  exceptions_count?: number | null | undefined
  /** Files among the outputs. Not in blocking replies. */
  files?: RunFile[] | null | undefined
  /** Number of the run in its app. Servers up to 1.4.1; not in blocking replies. */
  sequence_number?: number | null | undefined
}

/** Who started a run: an end user, or a Dify account. */
export interface RunCreator {
  /** Dify's id of the end user or account. */
  id?: string | null | undefined
  /** The `user` that the request named. */
  user?: string | null | undefined
  /** Name of the account. */
  name?: string | null | undefined
  /** Email address of the account. */
  email?: string | null | undefined
}

// The status alone shows that the run has ended, even if other fields are not as documented.
export const runResult = checked<RunResult>({ status: v.string() })
