import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import type { DifyContext } from '../../core/transport/context.ts'
import { type RunStreamEvent, runStreamEvents } from '../events/runStreamEvent.ts'
import type { FollowOptions } from '../following/followOptions.ts'
import { resume } from '../following/resume.ts'
import { stopWorkflow } from '../params/stopWorkflow.ts'

/** What `followWorkflowRun` takes. */
export interface FollowWorkflowRunParams {
  /** Run to follow, of a workflow or a chatflow. */
  workflow_run_id: string
  /** The `user` who started the run; others get a 404. */
  user: string
  /** Whether to stay when the run pauses, until a human has had their say. @default true */
  continue_on_pause?: boolean | undefined
}

/** Schema of what `followWorkflowRun` takes. */
export const FollowWorkflowRunParamsSchema: ParamsSchema<FollowWorkflowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
  user: nonEmpty(),
  continue_on_pause: v.optional(v.boolean()),
})

/**
 * Follows a run to its end, from another process, after a crash, or after a form was submitted: first what has happened
 * so far (nodes without their inputs and outputs), then all that happens, over as many connections as it takes. Dify's
 * habit of closing a quiet stream after 300 s, and the moment in which a run that was just released still looks
 * paused, do not show. A run that has ended yields its `workflow_finished` alone.
 *
 * Text that was written before is not told of again; a chatflow's answer and a workflow's outputs are there in the end.
 * On servers before 1.14 nothing but the outcome can be followed, and up to 1.9.1 a run whose reader left never has one:
 * give it a `signal`.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const run = await collectRun(await followWorkflowRun(dify, { workflow_run_id, user: 'ada' }))
 * console.log(run.status, run.outputs)
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @throws {DifyStreamError} While iterating: ten tries in a row brought nothing new.
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/stream-workflow-events
 */
export async function followWorkflowRun(
  ctx: DifyContext,
  params: FollowWorkflowRunParams,
  options?: FollowOptions,
): Promise<DifyStream<RunStreamEvent>> {
  const { workflow_run_id, user, continue_on_pause = true } = checkParams(FollowWorkflowRunParamsSchema, params)
  const stop = stopWorkflow(user)
  const endsAt = () => !continue_on_pause
  return resume(ctx, { events: runStreamEvents, user, stop, ids: { workflow_run_id }, endsAt }, options)
}
