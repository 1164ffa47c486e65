import { emptyReply as emptyMessage, type Reply, reduceReply as reduceMessage } from '../core/folds/reduceReply.ts'
import { emptyRun, type Run, reduceRun } from '../core/folds/reduceRun.ts'
import type { ChatflowStreamEvent } from './events/chatflowStreamEvent.ts'

/** A chatflow's reply so far. */
export interface ChatflowReply extends Omit<Reply<ChatflowStreamEvent>, 'thoughts'> {
  /** The run behind the reply: its status, error, nodes, and the forms that it waits for. */
  readonly run: Run
}

/** The reply before its first event. */
export const emptyReply: ChatflowReply = { ...emptyMessage, run: emptyRun }

/**
 * Returns a chatflow's reply after one more event. A pure function, for user interfaces that update while the stream
 * runs.
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
export function reduceReply(reply: ChatflowReply, event: ChatflowStreamEvent): ChatflowReply {
  const { run, ...message } = reply
  return { ...reduceMessage({ thoughts: [], ...message }, event), run: reduceRun(run, event) }
}
