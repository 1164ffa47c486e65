import type { DifyStream } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import type { WorkflowStreamEvent } from './events/workflowStreamEvent.ts'
import type { RunStreamOptions } from './following/reconnecting.ts'
import { streamRun } from './following/workflowReading.ts'
import {
  type RunWorkflowByIdParams,
  RunWorkflowByIdParamsSchema,
  runWorkflowByIdRequest,
} from './params/runWorkflowParams.ts'

/** Schema of what `streamWorkflowById` takes. */
export const StreamWorkflowByIdParamsSchema = RunWorkflowByIdParamsSchema
/** What `streamWorkflowById` takes. */
export type StreamWorkflowByIdParams = RunWorkflowByIdParams

/**
 * Runs one published version of the workflow, which may be an old one, and streams its events, as `streamWorkflow`
 * does.
 * Servers from 1.7.2.
 *
 * @example
 * ```ts
 * const workflow_id = 'a version that was published'
 * const stream = await streamWorkflowById(dify, { workflow_id, inputs: { topic: 'rain' }, user: 'ada' })
 * const { status, outputs } = await collectRun(stream)
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
export async function streamWorkflowById(
  ctx: DifyContext,
  params: StreamWorkflowByIdParams,
  options?: RunStreamOptions,
): Promise<DifyStream<WorkflowStreamEvent>> {
  return streamRun(ctx, runWorkflowByIdRequest(params, 'streaming'), params.user, options)
}
