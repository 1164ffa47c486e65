import { messageEnds, unmaskText } from '../core/events/answerEvents.ts'
import { readEvents } from '../core/reading/readEvents.ts'
import type { DifyStream, StreamOptions } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import { type ChatStreamEvent, chatEvents } from './events/chatStreamEvent.ts'
import { type ChatMessageParams, ChatMessageParamsSchema, chatMessageRequest } from './params/chatMessageParams.ts'
import { stopChat } from './params/stopChat.ts'

/** Schema of what `streamChatMessage` takes. */
export const StreamChatMessageParamsSchema = ChatMessageParamsSchema
/** What `streamChatMessage` takes. */
export type StreamChatMessageParams = ChatMessageParams

/**
 * Sends a message to a chatbot or agent and streams the reply as it is written. Resolves when the reply begins.
 *
 * Chatbots send `message` deltas, agents send `agent_message` deltas between `agent_thought` steps, and New Agents
 * close with one `message` that repeats the whole answer; `message_end` carries usage and sources. `textDeltas` and
 * `collectReply` handle these differences. For chatflows, use the function of the same name from `dify-oapi/chatflow`.
 *
 * @example
 * ```ts
 * for await (const event of await streamChatMessage(dify, { query: 'Hi', user: 'ada' })) {
 *   if (event.event === 'message') process.stdout.write(event.answer)
 * }
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
export async function streamChatMessage(
  ctx: DifyContext,
  params: StreamChatMessageParams,
  options?: StreamOptions,
): Promise<DifyStream<ChatStreamEvent>> {
  const request = chatMessageRequest(params, 'streaming')
  const reading = {
    events: chatEvents,
    terminal: messageEnds,
    elsewhere: { workflow_paused: 'dify-oapi/chatflow', workflow_finished: 'dify-oapi/chatflow' },
    normalize: unmaskText,
    stop: stopChat(params.user),
  }
  return readEvents(ctx, request, reading, options)
}
