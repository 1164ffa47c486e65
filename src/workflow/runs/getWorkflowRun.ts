import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `getWorkflowRun` takes. */
export interface GetWorkflowRunParams {
  /** Id of the run to look up, from the reply or any event of the run. */
  workflow_run_id: string
}

/** Schema of what `getWorkflowRun` takes. */
export const GetWorkflowRunParamsSchema: ParamsSchema<GetWorkflowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
})

type Values = Record<string, unknown> | string

/** The record that Dify keeps of a run. */
export interface WorkflowRun {
  /** Id of the run: the `workflow_run_id` of the request. */
  id: string
  /** Id of the version of the workflow that ran. */
  workflow_id: string
  /** Current state of the run, or how it ended. */
  status: 'running' | 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'scheduled' | (string & {})
  /** Inputs of the run: JSON text on all servers up to 1.16. */
  inputs?: Values | null | undefined
  /** Outputs of the run: an object, empty until there are outputs; JSON text on servers up to 1.12. */
  outputs?: Values | null | undefined
  /** Why the run failed or was stopped; null if neither. */
  error?: string | null | undefined
  /** Nodes that have run. */
  total_steps?: number | null | undefined
  /** Tokens that all nodes have used. */
  total_tokens?: number | null | undefined
  /** Unix seconds; a date in words on servers up to 1.1. */
  created_at?: number | string | null | undefined
  /** Unix seconds; a date in words on servers up to 1.1. */
  finished_at?: number | string | null | undefined
  /** Seconds. */
  elapsed_time?: number | null | undefined
}

export const workflowRun = checked<WorkflowRun>({ id: v.string(), workflow_id: v.string() })

/**
 * Gets status, outputs and costs of a run, for instance after a connection was lost. You can also look up runs of other
 * end users. `waitForWorkflowRun` repeats the request until the run has ended.
 *
 * The record may be out of date. Servers up to 1.9.1 abandon a run when its client disconnects, and servers 1.11.4 and
 * 1.13.3 were seen to stop updating a run that is stopped; in both cases the record says `running` for ever. Current
 * servers answer 500 and not `not_found` when the id is not a UUID; a 500 is retried before it is thrown.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const { status, outputs } = await getWorkflowRun(dify, { workflow_run_id })
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/get-workflow-run-detail
 */
export async function getWorkflowRun(
  ctx: DifyContext,
  params: GetWorkflowRunParams,
  options?: RequestOptions,
): Promise<WorkflowRun> {
  const { workflow_run_id } = checkParams(GetWorkflowRunParamsSchema, params)
  return readJson(ctx, { method: 'GET', ...path`workflows/run/${{ workflow_run_id }}` }, workflowRun, options)
}
