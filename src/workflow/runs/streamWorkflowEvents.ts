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
  /** Run to join, from any event of it. */
  workflow_run_id: string
  /** The `user` who started the run; others get a 404. */
  user: string
  /**
   * Whether to begin with what has happened so far: nodes without their inputs and outputs, a chatflow's answer as
   * `message_replace`, a pending pause. Without it only what happens from now on is told. @default false
   */
  include_state_snapshot?: boolean | undefined
  /** Whether to stay when the run pauses. @default false */
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
 * Joins a run that is under way, of a workflow or a chatflow, over one connection. A run that has ended yields its
 * `workflow_finished` alone. This is the bare call: Dify closes the stream when nothing happens for 300 s, and right
 * after a form was submitted it may still tell of the pause before. `followWorkflowRun` copes with both.
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
