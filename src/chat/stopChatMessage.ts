import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../core/params/checkParams.ts'
import { path } from '../core/params/path.ts'
import { readNothing } from '../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

/** What `stopChatMessage` takes. */
export interface StopChatMessageParams {
  /** Id of the task to stop: `task_id` of any event of its stream. */
  task_id: string
  /** The `user` who sent the message. For another `user`, Dify reports success and does nothing. */
  user: string
}

/** Schema of what `stopChatMessage` takes. */
export const StopChatMessageParamsSchema: ParamsSchema<StopChatMessageParams> = v.looseObject({
  task_id: v.string(),
  user: nonEmpty(),
})

/**
 * Stops a reply that is being streamed. Its stream then ends as usual, with the answer so far. The call also succeeds
 * for a task that has ended or never existed.
 *
 * @example
 * ```ts
 * const stream = await streamChatMessage(dify, { query: 'Tell me everything', user: 'ada' })
 * for await (const event of stream) {
 *   if (event.event === 'message') await stopChatMessage(dify, { task_id: event.task_id, user: 'ada' })
 * }
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `invalid_param`
 * @see https://docs.dify.ai/en/api-reference/chat-messages/stop-chat-message-generation
 */
export async function stopChatMessage(
  ctx: DifyContext,
  params: StopChatMessageParams,
  options?: RequestOptions,
): Promise<void> {
  const { task_id, ...json } = checkParams(StopChatMessageParamsSchema, params)
  return readNothing(ctx, { method: 'POST', ...path`chat-messages/${{ task_id }}/stop`, json }, options)
}
