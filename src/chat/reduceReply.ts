import { emptyReply as emptyMessage, type Reply, reduceReply as reduceMessage } from '../core/folds/reduceReply.ts'
import type { ChatStreamEvent } from './events/chatStreamEvent.ts'

/** The reply of a chatbot or agent before its first event. */
export const emptyReply: Reply<ChatStreamEvent> = emptyMessage

/**
 * Returns the reply of a chatbot or agent after one more event. A pure function, for user interfaces that update while
 * the stream runs. It handles replaced answers and the closing `message` of New Agents. In React, use
 * `useReducer(reduceReply, emptyReply)`.
 *
 * @example
 * ```ts
 * let reply = emptyReply
 * for await (const event of await streamChatMessage(dify, { query: 'Hi', user: 'ada' })) {
 *   reply = reduceReply(reply, event)
 *   draw(reply.answer)
 * }
 * ```
 */
export function reduceReply(reply: Reply<ChatStreamEvent>, event: ChatStreamEvent): Reply<ChatStreamEvent> {
  return reduceMessage(reply, event)
}
