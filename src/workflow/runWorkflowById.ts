import type { DifyContext, RequestOptions } from '../core/transport/context.ts'
import { readWorkflowReply, type WorkflowReply } from './entities/workflowReply.ts'
import { type RunWorkflowByIdParams, runWorkflowByIdRequest } from './params/runWorkflowParams.ts'

/**
 * Runs one published version of the workflow, which may be an old one, and waits for its result, as `runWorkflow` does.
 * Servers from 1.7.2.
 *
 * @example
 * ```ts
 * const { data: first } = await runWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const { workflow_id } = first
 * const { data } = await runWorkflowById(dify, { workflow_id, inputs: { topic: 'snow' }, user: 'ada' })
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `not_workflow_app`, `bad_request`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`,
 * `workflow_version_execution_not_allowed`, `not_found`, `too_many_requests`, `rate_limit_error`,
 * `internal_server_error`
 * @throws {DifyConnectionError} There was no answer. Dify may have started the run; the request was not repeated.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/run-workflow-by-id
 */
export async function runWorkflowById<TOutputs extends object = Record<string, unknown>>(
  ctx: DifyContext,
  params: RunWorkflowByIdParams,
  options?: RequestOptions,
): Promise<WorkflowReply<TOutputs>> {
  return readWorkflowReply(ctx, runWorkflowByIdRequest(params, 'blocking'), options)
}
