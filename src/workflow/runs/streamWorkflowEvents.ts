import { runEnds } from '../../core/events/runEvents.ts'
import { checkParams } from '../../core/params/checkParams.ts'
import { readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream, StreamOptions } from '../../core/reading/stream.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { elsewhere, type WorkflowStreamEvent, workflowEvents } from '../events/workflowStreamEvent.ts'
import { type RunEventsParams, RunEventsParamsSchema, runEventsRequest } from '../params/runEventsRequest.ts'
import { stopWorkflow } from '../params/stopWorkflow.ts'

/** Schema of what `streamWorkflowEvents` takes. */
export const StreamWorkflowEventsParamsSchema = RunEventsParamsSchema
/** What `streamWorkflowEvents` takes. */
export type StreamWorkflowEventsParams = RunEventsParams

/**
 * Joins a run of a workflow that is under way, over one connection. For a run that has ended, the stream has only its
 * `workflow_finished`. Dify closes the stream when nothing happens for 300 s, and right after a form was submitted it may
 * still report the pause before; `followWorkflowRun` handles both. Servers from 1.14.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { user: 'ada' })
 * const stream = await streamWorkflowEvents(dify, { workflow_run_id, user: 'ada', include_state_snapshot: true })
 * for await (const event of stream) {
 *   if (event.event === 'node_finished') console.log(event.data.title, event.data.status)
 * }
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/stream-workflow-events
 */
export async function streamWorkflowEvents(
  ctx: DifyContext,
  params: StreamWorkflowEventsParams,
  options?: StreamOptions,
): Promise<DifyStream<WorkflowStreamEvent>> {
  const checked = checkParams(StreamWorkflowEventsParamsSchema, params)
  const reading = {
    events: workflowEvents,
    elsewhere,
    terminal: checked.continue_on_pause ? ['workflow_finished'] : runEnds,
    stop: stopWorkflow(checked.user),
  }
  return readEvents(ctx, runEventsRequest(checked), reading, options)
}
