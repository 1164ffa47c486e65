import type { DifyContext, RequestOptions } from '../core/transport/context.ts'
import { readWorkflowReply, type WorkflowReply } from './entities/workflowReply.ts'
import { type RunWorkflowParams, runWorkflowRequest } from './params/runWorkflowParams.ts'

/**
 * Runs the workflow and waits for its result. A run that fails, is stopped or pauses for a human is a result as well:
 * look at `data.status` and `data.error`. What may take longer than 100 s on Dify Cloud, whose proxy gives up by then,
 * is for `streamWorkflow`, or for `startWorkflow` and `waitForWorkflowRun`.
 *
 * @example
 * ```ts
 * const { data } = await runWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * if (data.status === 'succeeded') console.log(data.outputs)
 * else console.error(data.status, data.error)
 * ```
 *
 * Name the outputs of your workflow, and they are typed. They are not checked:
 *
 * @example
 * ```ts
 * const { data } = await runWorkflow<{ summary: string }>(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * console.log(data.outputs?.summary)
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `not_workflow_app`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`, `too_many_requests`, `rate_limit_error`,
 * `internal_server_error`
 * @throws {DifyConnectionError} There was no answer. Dify may have begun the run; it was not asked twice.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/run-workflow
 */
export async function runWorkflow<TOutputs extends object = Record<string, unknown>>(
  ctx: DifyContext,
  params: RunWorkflowParams,
  options?: RequestOptions,
): Promise<WorkflowReply<TOutputs>> {
  return readWorkflowReply(ctx, runWorkflowRequest(params, 'blocking'), options)
}
