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
  /** Id of the run to follow, of a workflow or a chatflow. */
  workflow_run_id: string
  /** The `user` who started the run. Dify answers 404 to any other. */
  user: string
  /** Whether to keep following the run while it is paused for a human. @default true */
  continue_on_pause?: boolean | undefined
}

/** Schema of what `followWorkflowRun` takes. */
export const FollowWorkflowRunParamsSchema: ParamsSchema<FollowWorkflowRunParams> = v.looseObject({
  workflow_run_id: v.string(),
  user: nonEmpty(),
  continue_on_pause: v.optional(v.boolean()),
})

/**
 * Follows a run to its end, for example from another process, after a crash, or after a form was submitted. The stream
 * first yields what has happened so far (nodes without their inputs and outputs), then every new event, and reconnects
 * as often as necessary. It hides that Dify closes a stream in which nothing happens for 300 s, and that a run still
 * looks paused for a moment after its form was submitted. A run that has ended yields only its `workflow_finished`.
 *
 * Text that was written before you joined is not repeated; at the end you get the answer of a chatflow or the outputs
 * of a workflow. On servers before 1.14 the stream yields only the outcome. On servers up to 1.9.1 a run whose client
 * disconnected never gets an outcome: pass a `signal` to limit the wait.
 *
 * @example
 * ```ts
 * const { workflow_run_id } = await startWorkflow(dify, { inputs: { topic: 'rain' }, user: 'ada' })
 * const run = await collectRun(await followWorkflowRun(dify, { workflow_run_id, user: 'ada' }))
 * console.log(run.status, run.outputs)
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `not_found`
 * @throws {DifyStreamError} While iterating: ten attempts in a row brought nothing new.
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
