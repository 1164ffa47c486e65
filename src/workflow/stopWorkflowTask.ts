import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../core/params/checkParams.ts'
import { path } from '../core/params/path.ts'
import { readNothing } from '../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

/** What `stopWorkflowTask` takes. */
export interface StopWorkflowTaskParams {
  /** Id of the task to stop: the `task_id` of any event of the run's stream, not the id of the run. */
  task_id: string
  /** Id of an end user. Dify does not check that the run belongs to this end user. */
  user: string
}

/** Schema of what `stopWorkflowTask` takes. */
export const StopWorkflowTaskParamsSchema: ParamsSchema<StopWorkflowTaskParams> = v.looseObject({
  task_id: v.string(),
  user: nonEmpty(),
})

/**
 * Stops a run that is under way. The stream of the run then ends with `workflow_finished` and the status `stopped`.
 * Servers 1.9 and 1.14 send the status `failed` there, with the error `Aborted: User requested stop`; `collectRun` and
 * `reduceRun` return it as `stopped`. On servers 1.10 to 1.13, the record of a stopped run says `running` for ever. The
 * call also succeeds for a task that has ended or never existed. It does not stop a paused run.
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
