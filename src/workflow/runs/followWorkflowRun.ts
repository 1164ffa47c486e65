import { checkParams } from '../../core/params/checkParams.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { elsewhere, type WorkflowStreamEvent, workflowEvents } from '../events/workflowStreamEvent.ts'
import type { FollowOptions } from '../following/followOptions.ts'
import { followRun } from '../following/followRun.ts'
import { type FollowRunParams, FollowRunParamsSchema } from '../params/runEventsRequest.ts'
import { stopWorkflow } from '../params/stopWorkflow.ts'

/** Schema of what `followWorkflowRun` takes. */
export const FollowWorkflowRunParamsSchema = FollowRunParamsSchema
/** What `followWorkflowRun` takes. */
export type FollowWorkflowRunParams = FollowRunParams

/**
 * Follows a run of a workflow to its end, for example from another process, after a crash, or after a form was submitted.
 * The stream first yields what has happened so far (nodes without their inputs and outputs), then every new event, and
 * reconnects as often as necessary. It hides that Dify closes a stream in which nothing happens for 300 s, and that a run
 * still looks paused for a moment after its form was submitted. A run that has ended yields only its `workflow_finished`.
 *
 * Text that was written before you joined is not repeated; at the end you get the outputs of the workflow. On servers
 * before 1.14 the stream yields only the outcome. On servers up to 1.9.1 a run whose client disconnected never gets an
 * outcome: pass a `deadline` to limit the wait.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const run = await collectRun(await followWorkflowRun(dify, { workflow_run_id, user: 'ada' }))
 * console.log(run.status, run.outputs)
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @throws {DifyConnectionError} While iterating: the `deadline` has passed (`reason` is `timeout`).
 * @throws {DifyStreamError} While iterating: ten attempts in a row brought nothing new.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/stream-workflow-events
 */
export async function followWorkflowRun(
  ctx: DifyContext,
  params: FollowWorkflowRunParams,
  options?: FollowOptions,
): Promise<DifyStream<WorkflowStreamEvent>> {
  const { workflow_run_id, user, continue_on_pause = true } = checkParams(FollowWorkflowRunParamsSchema, params)
  const endsAt = () => !continue_on_pause
  const plan = { events: workflowEvents, elsewhere, user, stop: stopWorkflow(user), ids: { workflow_run_id }, endsAt }
  return followRun(ctx, plan, options)
}
