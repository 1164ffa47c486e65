import { emptyRun, type Run, reduceRun } from '../core/folds/reduceRun.ts'
import type { StreamOptions } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import { type WorkflowStreamEvent, workflowEvents } from './events/workflowStreamEvent.ts'
import { type DriveOptions, driveRun } from './following/driveRun.ts'
import type { RunWorkflowParams } from './params/runWorkflowParams.ts'
import { stopWorkflow } from './params/stopWorkflow.ts'
import { streamWorkflow } from './streamWorkflow.ts'

/**
 * Runs a workflow that asks humans, from its start to its end. The function passes each form to `onForm`, submits the
 * answer that `onForm` returns, and follows the run through all of its pauses, reconnecting as often as necessary. When
 * somebody else submits a form first, the run simply continues. Returns the final state of the run; look at its
 * `status`.
 * Servers from 1.14.
 *
 * @example
 * ```ts
 * const run = await driveWorkflow(
 *   dify,
 *   { inputs: { topic: 'rain' }, user: 'ada' },
 *   {
 *     onForm: async ({ form_content, actions }) => {
 *       const choice = await ask(`${form_content} ${actions?.map(({ title }) => title)}`)
 *       return { action: choice, inputs: { comment: 'Fine' } }
 *     },
 *   },
 * )
 * console.log(run.status, run.outputs)
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} The same errors as `streamWorkflow` and `submitHumanInputForm`. After `invalid_form_data` the
 * run is still paused.
 * @throws {DifyStreamError} The connection was lost and the run could not be joined again; `ids` identify the run.
 * @see https://docs.dify.ai/en/api-reference/guides/human-input-flow
 */
export async function driveWorkflow<TOutputs extends object = Record<string, unknown>>(
  ctx: DifyContext,
  params: RunWorkflowParams,
  options: DriveOptions<WorkflowStreamEvent>,
): Promise<Run<TOutputs>> {
  const { user } = params
  const stop = stopWorkflow(user)
  const start = (call: StreamOptions) => streamWorkflow(ctx, params, call)
  const fold = { initial: emptyRun, reduce: reduceRun, runOf: (run: Run) => run }
  return driveRun(ctx, { events: workflowEvents, user, stop, start, ...fold }, options) as Promise<Run<TOutputs>>
}
