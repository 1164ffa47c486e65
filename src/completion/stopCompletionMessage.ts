import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../core/params/checkParams.ts'
import { path } from '../core/params/path.ts'
import { readNothing } from '../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

/** What `stopCompletionMessage` takes. */
export interface StopCompletionMessageParams {
  /** Id of the task to stop: `task_id` of any event of its stream. */
  task_id: string
  /** The `user` for whom the text is generated. For another `user`, Dify reports success and does nothing. */
  user: string
}

/** Schema of what `stopCompletionMessage` takes. */
export const StopCompletionMessageParamsSchema: ParamsSchema<StopCompletionMessageParams> = v.looseObject({
  task_id: v.string(),
  user: nonEmpty(),
})

/**
 * Stops a text that is being streamed. Its stream then ends as usual, with the text so far. The call also succeeds for
 * a task that has ended or never existed.
 *
 * @example
 * ```ts
 * const stream = await streamCompletionMessage(dify, { inputs: { query: 'An epic' }, user: 'ada' })
 * for await (const event of stream) {
 *   if (event.event === 'message') await stopCompletionMessage(dify, { task_id: event.task_id, user: 'ada' })
 * }
 * ```
 *
 * @throws {DifyApiError} `app_unavailable`, `invalid_param`
 * @see https://docs.dify.ai/en/api-reference/completion-messages/stop-completion-message-generation
 */
export async function stopCompletionMessage(
  ctx: DifyContext,
  params: StopCompletionMessageParams,
  options?: RequestOptions,
): Promise<void> {
  const { task_id, ...json } = checkParams(StopCompletionMessageParamsSchema, params)
  return readNothing(ctx, { method: 'POST', ...path`completion-messages/${{ task_id }}/stop`, json }, options)
}
