import { emptyReply as emptyMessage, type Reply, reduceReply as reduceMessage } from '../core/folds/reduceReply.ts'
import type { CompletionStreamEvent } from './events/completionStreamEvent.ts'

/** The reply of a text generator before its first event. */
export const emptyReply: Reply<CompletionStreamEvent> = emptyMessage

/**
 * Returns the reply of a text generator after one more event. A pure function, for user interfaces that update while
 * the stream runs. It handles replaced answers, too.
 *
 * @example
 * ```ts
 * let reply = emptyReply
 * for await (const event of await streamCompletionMessage(dify, { inputs: { query: 'Hi' }, user: 'ada' })) {
 *   reply = reduceReply(reply, event)
 *   draw(reply.answer)
 * }
 * ```
 */
export function reduceReply(
  reply: Reply<CompletionStreamEvent>,
  event: CompletionStreamEvent,
): Reply<CompletionStreamEvent> {
  return reduceMessage(reply, event)
}
