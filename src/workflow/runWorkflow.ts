import type { DifyContext, RequestOptions } from '../core/transport/context.ts'
import { readWorkflowReply, type WorkflowReply } from './entities/workflowReply.ts'
import { type RunWorkflowParams, runWorkflowRequest } from './params/runWorkflowParams.ts'

/**
 * Runs the workflow and waits for its result. The call also resolves when the run fails, is stopped or pauses for a
 * human: look at `data.status` and `data.error`. The proxy of Dify Cloud gives up after 100 s: for runs that may take
 * longer, use `streamWorkflow`, or `startWorkflow` and `waitForWorkflowRun`.
 *
 * @example
 * ```ts
 * const { data } = await runWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * if (data.status === 'succeeded') console.log(data.outputs)
 * else console.error(data.status, data.error)
 * ```
 *
 * Pass the type of your workflow's outputs to get typed outputs. They are not checked at run time:
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
 * @throws {DifyConnectionError} There was no answer. Dify may have started the run; the request was not repeated.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/run-workflow
 */
export async function runWorkflow<TOutputs extends object = Record<string, unknown>>(
  ctx: DifyContext,
  params: RunWorkflowParams,
  options?: RequestOptions,
): Promise<WorkflowReply<TOutputs>> {
  return readWorkflowReply(ctx, runWorkflowRequest(params, 'blocking'), options)
}
