import * as v from 'valibot'
import { unmaskText } from '../../core/events/answerEvents.ts'
import { runEnds } from '../../core/events/runEvents.ts'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream, StreamOptions } from '../../core/reading/stream.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { type RunStreamEvent, runStreamEvents } from '../events/runStreamEvent.ts'
import { runEventsRequest } from '../params/runEventsRequest.ts'
import { stopWorkflow } from '../params/stopWorkflow.ts'

/** What `streamWorkflowEvents` takes. */
export interface StreamWorkflowEventsParams {
  /** Id of the run to join, from any event of the run. */
  workflow_run_id: string
  /** The `user` who started the run. Dify answers 404 to any other. */
  user: string
  /**
   * Whether the stream begins with what has happened so far: nodes without their inputs and outputs, the answer of a
   * chatflow as `message_replace`, a pending pause. Otherwise it only has events from now on. @default false
   */
  include_state_snapshot?: boolean | undefined
  /** Whether the stream stays open when the run pauses. @default false */
  continue_on_pause?: boolean | undefined
}

/** Schema of what `streamWorkflowEvents` takes. */
export const StreamWorkflowEventsParamsSchema: ParamsSchema<StreamWorkflowEventsParams> = v.looseObject({
  workflow_run_id: v.string(),
  user: nonEmpty(),
  include_state_snapshot: v.optional(v.boolean()),
  continue_on_pause: v.optional(v.boolean()),
})

/**
 * Joins a run that is under way, of a workflow or a chatflow, over one connection. A run that has ended yields only its
 * `workflow_finished`. This function does not reconnect: Dify closes the stream when nothing happens for 300 s, and
 * right after a form was submitted it may still send the pause before. `followWorkflowRun` handles both.
 * Servers from 1.14.
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
): Promise<DifyStream<RunStreamEvent>> {
  const { workflow_run_id, ...query } = checkParams(StreamWorkflowEventsParamsSchema, params)
  const reading = {
    events: runStreamEvents,
    terminal: query.continue_on_pause ? ['workflow_finished'] : runEnds,
    normalize: unmaskText,
    stop: stopWorkflow(query.user),
  }
  return readEvents(ctx, runEventsRequest(workflow_run_id, query), reading, options)
}
