import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { checkDeadline, withDeadline } from '../../core/transport/deadline.ts'
import { checkPatience, type Patience } from '../../core/transport/patience.ts'
import { lateRun } from '../following/followOptions.ts'
import { isFinal, pollRecord } from '../following/recordedRun.ts'
import { type WorkflowRun, workflowRun } from './getWorkflowRun.ts'

/** What `waitForWorkflowRun` takes. */
export interface WaitForWorkflowRunParams {
  /** Id of the run to wait for. */
  workflow_run_id: string
  /** Whether to go on waiting while the run is paused. @default false */
  continue_on_pause?: boolean | undefined
}

/** Schema of what `waitForWorkflowRun` takes. */
export const WaitForWorkflowRunParamsSchema: ParamsSchema<WaitForWorkflowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
  continue_on_pause: v.optional(v.boolean()),
})

/** What `waitForWorkflowRun` takes last. */
export interface WaitOptions extends RequestOptions, Patience {
  /** Requests in a row that may fail before the wait is given up. @default 10 */
  readonly limit?: number | undefined
  /** Longest first pause between two requests in milliseconds, doubled with each further one. @default 500 */
  readonly minDelay?: number | undefined
  /** Longest pause between two requests in milliseconds. @default 10_000 */
  readonly maxDelay?: number | undefined
  /** Milliseconds that the wait may take as a whole. @default Infinity */
  readonly deadline?: number | undefined
}

/**
 * Polls a run, less and less often, until it has ended (`succeeded`, `failed`, `stopped`, `partial-succeeded`) or is
 * `paused`. Polling needs no stream and works with every server; `followWorkflowRun` notices the end sooner and also
 * yields the events.
 *
 * The record of some runs says `running` for ever: on servers up to 1.9.1, runs whose client disconnected; on 1.11.4
 * and 1.13.3, runs that were stopped. Only the `deadline` or your `signal` ends the wait for such a run.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const { status, outputs, error } = await waitForWorkflowRun(dify, { workflow_run_id })
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @throws {DifyConnectionError} The `deadline` has passed (`reason` is `timeout`), or Dify could not be reached.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/get-workflow-run-detail
 */
export async function waitForWorkflowRun(
  ctx: DifyContext,
  params: WaitForWorkflowRunParams,
  { limit, minDelay, maxDelay, deadline: given, ...options }: WaitOptions = {},
): Promise<WorkflowRun> {
  const { workflow_run_id, continue_on_pause } = checkParams(WaitForWorkflowRunParamsSchema, params)
  const isEnough = (status: string) => isFinal(status) || (status === 'paused' && !continue_on_pause)
  const patience = { limit, minDelay, maxDelay }
  checkPatience('options', patience)
  const deadline = checkDeadline(given)
  return withDeadline(deadline, options.signal, lateRun(deadline, { workflow_run_id }), ({ signal }) =>
    pollRecord(ctx, workflow_run_id, workflowRun, isEnough, { ...options, signal }, patience),
  )
}
