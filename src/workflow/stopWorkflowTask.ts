import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../core/params/checkParams.ts'
import { path } from '../core/params/path.ts'
import { readNothing } from '../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

/** What `stopWorkflowTask` takes. */
export interface StopWorkflowTaskParams {
  /** Task to stop: `task_id` of any event of its stream, not the run's id. */
  task_id: string
  /** Id of an end user. Dify does not check that the run is theirs. */
  user: string
}

/** Schema of what `stopWorkflowTask` takes. */
export const StopWorkflowTaskParamsSchema: ParamsSchema<StopWorkflowTaskParams> = v.looseObject({
  task_id: v.string(),
  user: nonEmpty(),
})

/**
 * Stops a run that is under way. Its stream then ends with `workflow_finished` and the status `stopped`; servers 1.9
 * and 1.14 say `failed` there, with the error `Aborted: User requested stop`, which `collectRun` and `reduceRun` return as
 * `stopped`. Up to 1.13 from 1.10 on, the record of such a run says `running` for ever. Succeeds also for a task that has ended or never was; a paused run is not stopped by it.
 *
 * @example
 * ```ts
 * const stream = await streamWorkflow(dify, { user: 'ada' })
 * for await (const event of stream) {
 *   if (event.event === 'node_started') await stopWorkflowTask(dify, { task_id: event.task_id, user: 'ada' })
 * }
 * ```
 *
 * @throws {DifyApiError} `not_workflow_app`, `invalid_param`
 * @see https://docs.dify.ai/en/api-reference/workflow-runs/stop-workflow-task
 */
export async function stopWorkflowTask(
  ctx: DifyContext,
  params: StopWorkflowTaskParams,
  options?: RequestOptions,
): Promise<void> {
  const { task_id, ...json } = checkParams(StopWorkflowTaskParamsSchema, params)
  return readNothing(ctx, { method: 'POST', ...path`workflows/tasks/${{ task_id }}/stop`, json }, options)
}
