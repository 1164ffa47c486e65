import { DifyStreamError } from '../core/errors/DifyStreamError.ts'
import { readEvents } from '../core/reading/readEvents.ts'
import { type DifyContext, operationOf, type RequestOptions } from '../core/transport/context.ts'
import { type RunWorkflowParams, runWorkflowRequest } from './params/runWorkflowParams.ts'

/** A run that has been started. */
export interface StartedWorkflow {
  /** Id of the run, for `getWorkflowRun`, `waitForWorkflowRun` and `followWorkflowRun`. */
  readonly workflow_run_id: string
  /** Id of the task that executes the run, for `stopWorkflowTask`. */
  readonly task_id: string | undefined
}

/**
 * Starts the workflow and returns as soon as the run has an id, without waiting for its end. Use it for jobs whose
 * result is fetched later, or by another process. Servers from 1.9.2 finish the run. Earlier servers abandon the run
 * and report it as `running` for ever.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const run = await waitForWorkflowRun(dify, { workflow_run_id })
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `not_workflow_app`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`, `too_many_requests`, `rate_limit_error`,
 * `internal_server_error`
 * @throws {DifyStreamError} The connection was lost before Dify had sent the id of the run.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/run-workflow
 */
export async function startWorkflow(
  ctx: DifyContext,
  params: RunWorkflowParams,
  options?: RequestOptions,
): Promise<StartedWorkflow> {
  const request = runWorkflowRequest(params, 'streaming')
  const stream = await readEvents(ctx, request, { events: {}, terminal: [] }, options)
  for await (const _ of stream) {
    const { workflow_run_id, task_id } = stream.ids
    if (workflow_run_id) return { workflow_run_id, task_id }
  }
  throw new DifyStreamError(operationOf(request), stream.ids, 0)
}
