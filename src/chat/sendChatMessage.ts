import { runBounds } from '../core/events/runEvents.ts'
import { replyOfEvents } from '../core/folds/replyOfEvents.ts'
import { readJson } from '../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'
import { type ChatReply, chatReply } from './entities/chatReply.ts'
import { chatEvents } from './events/chatStreamEvent.ts'
import { type ChatMessageParams, ChatMessageParamsSchema, chatMessageRequest } from './params/chatMessageParams.ts'

/** Schema of what `sendChatMessage` takes. */
export const SendChatMessageParamsSchema = ChatMessageParamsSchema
/** What `sendChatMessage` takes. */
export type SendChatMessageParams = ChatMessageParams

/**
 * Sends a message to a chatbot or chatflow and waits for the whole reply. For agents, which can only stream, use
 * `streamChatMessage`. Use it also for replies that may take longer than 100 seconds on Dify Cloud, whose proxy gives
 * up after that time.
 *
 * @example
 * ```ts
 * const reply = await sendChatMessage(dify, { query: 'Hi', user: 'ada' })
 * const { answer } = await sendChatMessage(dify, {
 *   query: 'And then?',
 *   user: 'ada',
 *   conversation_id: reply.conversation_id,
 * })
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent.
 * @throws {DifyApiError} `app_unavailable`, `not_chat_app`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `bad_request`, `invalid_param`, `agent_not_published`,
 * `conversation_completed`, `workflow_version_execution_not_allowed`, `not_found`, `too_many_requests`,
 * `rate_limit_error`, `internal_server_error`
 * @throws {DifyConnectionError} There was no answer. Dify may have begun the reply; it was not asked twice.
 * @see https://docs.dify.ai/en/api-reference/chat-messages/send-chat-message
 */
export async function sendChatMessage(
  ctx: DifyContext,
  params: SendChatMessageParams,
  options?: RequestOptions,
): Promise<ChatReply> {
  const events = { ...chatEvents, ...runBounds }
  return readJson(ctx, chatMessageRequest(params, 'blocking'), chatReply, options, replyOfEvents(events))
}
