import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyValue, checkParams, model, nullish, openEnum } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const GetWorkflowRunParamsSchema = model({
  /** Run to look up, from the reply or any event of it. */
  workflow_run_id: v.string(),
})
export type GetWorkflowRunParams = v.InferInput<typeof GetWorkflowRunParamsSchema>

type Values = Record<string, unknown> | string

/** A run as Dify has it on record. */
export const WorkflowRunSchema = model({
  id: v.string(),
  /** The version of the workflow that ran. */
  workflow_id: v.string(),
  status: openEnum<'running' | 'succeeded' | 'failed' | 'stopped' | 'partial-succeeded' | 'paused' | 'scheduled'>(),
  /** JSON text, as all servers up to 1.16 send it. */
  inputs: nullish(anyValue<Values>()),
  /** An object, empty until there are outputs; JSON text on servers up to 1.12. */
  outputs: nullish(anyValue<Values>()),
  error: nullish(v.string()),
  /** Nodes that have run. */
  total_steps: nullish(v.number()),
  total_tokens: nullish(v.number()),
  /** Unix seconds; a date in words on servers up to 1.1. */
  created_at: nullish(anyValue<number | string>()),
  /** Unix seconds; a date in words on servers up to 1.1. */
  finished_at: nullish(anyValue<number | string>()),
  /** Seconds. */
  elapsed_time: nullish(v.number()),
})
export type WorkflowRun = v.InferOutput<typeof WorkflowRunSchema>

/**
 * Gets status, outputs and costs of a run, for instance after a connection was lost. Runs of other end users can be
 * looked up too. `waitForWorkflowRun` asks until the run has ended.
 *
 * What is on record may lag behind: servers up to 1.9.1 give a run up when its reader leaves, and 1.11.4 and 1.13.3 were
 * seen to do so when a run is stopped; either stays `running` for ever there. Current servers answer an id that is no
 * UUID with 500, and not with `not_found`; 500 is tried again before it is thrown.
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
  return readJson(ctx, { method: 'GET', ...path`workflows/run/${{ workflow_run_id }}` }, WorkflowRunSchema, options)
}
