import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { RunFile } from './runFile.ts'

/** What became of a run. */
export type RunStatus = 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'running' | (string & {})

/** A run that begins, or goes on. */
export interface RunStarted {
  /** The run: the same as `workflow_run_id`. */
  id: string
  /** The version of the workflow that runs. */
  workflow_id: string
  /** Values of the workflow's variables, those of Dify's own (`sys.…`) among them. */
  inputs?: Record<string, unknown> | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Whether the run begins, or goes on after a pause. Servers from 1.13. */
  reason?: 'initial' | 'resumption' | (string & {}) | null | undefined
  /** Number of the run in its app. Servers up to 1.4.1. */
  sequence_number?: number | null | undefined
}

/** How a run ended. A run that failed is a result too: `status` says so and `error` says why. */
export interface RunResult<TOutputs = Record<string, unknown>> {
  /** The run: the same as `workflow_run_id`. */
  id: string
  /** The version of the workflow that ran. */
  workflow_id: string
  /** How it ended. `partial-succeeded`: a node failed, and the workflow had an answer to that. */
  status: RunStatus
  /** Values by the names the workflow's end gives them. Null for a run that failed. */
  outputs?: TOutputs | null | undefined
  /** Why it failed or was stopped. */
  error?: string | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
  /** Tokens that all nodes used. */
  total_tokens?: number | null | undefined
  /** Nodes that ran. */
  total_steps?: number | null | undefined
  /** Unix seconds at which the run began. */
  created_at?: number | null | undefined
  /** Unix seconds at which the run ended. */
  finished_at?: number | null | undefined
  /** Who ran it. Not in blocking replies. */
  created_by?: RunCreator | null | undefined
  /** Nodes that failed without failing the run. Not in blocking replies. */
  exceptions_count?: number | null | undefined
  /** Files among the outputs. Not in blocking replies. */
  files?: RunFile[] | null | undefined
  /** Number of the run in its app. Servers up to 1.4.1; not in blocking replies. */
  sequence_number?: number | null | undefined
}

/** Who ran a run: an end user, or an account of Dify. */
export interface RunCreator {
  /** Dify's id of the end user or account. */
  id?: string | null | undefined
  /** The `user` that the request named. */
  user?: string | null | undefined
  /** Name of the account. */
  name?: string | null | undefined
  /** Mail address of the account. */
  email?: string | null | undefined
}

// The status alone tells that the run has ended, whatever else is odd.
export const runResult = checked<RunResult>({ status: v.string() })
