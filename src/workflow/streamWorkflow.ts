import type { DifyStream } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import type { WorkflowStreamEvent } from './events/workflowStreamEvent.ts'
import type { RunStreamOptions } from './following/reconnecting.ts'
import { streamRun } from './following/workflowReading.ts'
import { type RunWorkflowParams, RunWorkflowParamsSchema, runWorkflowRequest } from './params/runWorkflowParams.ts'

/** Schema of what `streamWorkflow` takes. */
export const StreamWorkflowParamsSchema = RunWorkflowParamsSchema
/** What `streamWorkflow` takes. */
export type StreamWorkflowParams = RunWorkflowParams

/**
 * Runs the workflow and streams its events: nodes as they start and end, text as it is written, and the outcome in
 * `workflow_finished`. A failed run ends with `workflow_finished`, too: look at its `data.status`. When the run waits
 * for a human, the stream ends with `workflow_paused`; `driveWorkflow` handles such pauses. Resolves when the stream
 * begins.
 *
 * The run continues on the server when the connection is lost or you stop reading. With `reconnect: reconnecting()` the
 * stream reconnects after a lost connection; with `stopOnAbort` the run is stopped when you stop reading.
 *
 * @example
 * ```ts
 * const stream = await streamWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' }, { reconnect: reconnecting() })
 * for await (const event of stream) {
 *   if (event.event === 'node_started') console.log(event.data.title)
 *   if (event.event === 'text_chunk') process.stdout.write(event.data.text)
 *   if (event.event === 'workflow_finished') console.log(event.data.status, event.data.outputs)
 * }
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `not_workflow_app`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`, `too_many_requests`, `rate_limit_error`,
 * `internal_server_error`
 * @throws {DifyConnectionError} There was no answer. Dify may have started the run; the request was not repeated.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/run-workflow
 */
export async function streamWorkflow(
  ctx: DifyContext,
  params: StreamWorkflowParams,
  options?: RunStreamOptions,
): Promise<DifyStream<WorkflowStreamEvent>> {
  return streamRun(ctx, runWorkflowRequest(params, 'streaming'), params.user, options)
}
