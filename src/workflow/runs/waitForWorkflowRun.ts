import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { ReconnectOptions } from '../following/followOptions.ts'
import { isFinal, pollRecord } from '../following/recordedRun.ts'
import { type WorkflowRun, workflowRun } from './getWorkflowRun.ts'

/** What `waitForWorkflowRun` takes. */
export interface WaitForWorkflowRunParams {
  /** Run to wait for. */
  workflow_run_id: string
  /** Whether to go on waiting while the run is paused. @default false */
  continue_on_pause?: boolean | undefined
}

/** Schema of what `waitForWorkflowRun` takes. */
export const WaitForWorkflowRunParamsSchema: ParamsSchema<WaitForWorkflowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
  continue_on_pause: v.optional(v.boolean()),
})

/** Options of a wait. `signal: AbortSignal.timeout(…)` limits it: by itself it has no end. */
export interface WaitOptions extends RequestOptions {
  /** `maxDelay` is the longest pause between two looks; `limit` how many in a row may fail. */
  readonly reconnect?: ReconnectOptions | undefined
}

/**
 * Asks for a run, less and less often, until it has ended (`succeeded`, `failed`, `stopped`, `partial-succeeded`) or
 * is `paused`. Needs no stream and works with every server; `followWorkflowRun` is quicker to know and tells more.
 *
 * Some runs stay `running` on record for ever: those whose reader left, on servers up to 1.9.1, and those that were
 * stopped, on 1.11.4 and 1.13.3. Waiting for one of them ends by your `signal` alone.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const { status, outputs, error } = await waitForWorkflowRun(dify, { workflow_run_id })
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/get-workflow-run-detail
 */
export async function waitForWorkflowRun(
  ctx: DifyContext,
  params: WaitForWorkflowRunParams,
  options?: WaitOptions,
): Promise<WorkflowRun> {
  const { workflow_run_id, continue_on_pause } = checkParams(WaitForWorkflowRunParamsSchema, params)
  const isEnough = (status: string) => isFinal(status) || (status === 'paused' && !continue_on_pause)
  return pollRecord(ctx, workflow_run_id, workflowRun, isEnough, options)
}
