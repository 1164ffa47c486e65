import {
  type ChatMessageParams,
  ChatMessageParamsSchema,
  chatMessageRequest,
} from '../chat/params/chatMessageParams.ts'
import { stopChat } from '../chat/params/stopChat.ts'
import { messageEnds, unmaskText } from '../core/events/answerEvents.ts'
import { runEnds } from '../core/events/runEvents.ts'
import { readEvents } from '../core/reading/readEvents.ts'
import type { DifyStream, StreamOptions } from '../core/reading/stream.ts'
import type { DifyContext } from '../core/transport/context.ts'
import type { RunStreamOptions } from '../workflow/following/reconnecting.ts'
import { type ChatflowStreamEvent, chatflowEvents, elsewhere } from './events/chatflowStreamEvent.ts'

/** Schema of what `streamChatMessage` takes. */
export const StreamChatMessageParamsSchema = ChatMessageParamsSchema
/** What `streamChatMessage` takes. */
export type StreamChatMessageParams = ChatMessageParams

/**
 * Sends a message to a chatflow and streams the reply as it is written, together with the events of its nodes. Resolves
 * when the reply begins. `workflow_finished` says how the run ended, even if it failed: look at its `data.status`.
 * Servers 1.13.0 do not send `message_end`. A run that waits for a human ends the stream with `workflow_paused`; once
 * the form is submitted, `followWorkflowRun` streams the rest of the run.
 *
 * The run goes on if the connection is lost or you leave the stream. The option `reconnect: reconnecting()` restores a
 * lost connection; `stopOnAbort` stops the run when you leave.
 *
 * @example
 * ```ts
 * const stream = await streamChatMessage(dify, { query: 'Hi', user: 'ada' })
 * for await (const event of stream) {
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
  { reconnect, ...options }: RunStreamOptions = {},
): Promise<DifyStream<ChatflowStreamEvent>> {
  const request = chatMessageRequest(params, 'streaming')
  const { user } = params
  const events = chatflowEvents
  const terminal = [...messageEnds, ...runEnds]
  const stop = stopChat(user)
  const reading = { events, elsewhere, terminal, normalize: unmaskText, stop }
  const start = (call: StreamOptions) => readEvents<ChatflowStreamEvent>(ctx, request, reading, call)
  if (!reconnect) return start(options)
  const plan = { events, elsewhere, user, stop, start, endsAt: () => true }
  return reconnect.follow(ctx, plan, { ...options, reconnect })
}
