import * as v from 'valibot'
import { path } from '../core/params/path.ts'
import { checkParams, model, nonEmpty } from '../core/params/schema.ts'
import { readNothing } from '../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

export const StopChatMessageParamsSchema = model({
  /** Task to stop, from any event of its stream. */
  task_id: v.string(),
  /** The `user` who sent the message. For another one Dify reports success and does nothing. */
  user: nonEmpty(),
})
export type StopChatMessageParams = v.InferInput<typeof StopChatMessageParamsSchema>

/**
 * Stops a reply that is being streamed. Its stream then ends as usual, with the answer as far as it got. Succeeds
 * also for a task that has ended or never was.
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
