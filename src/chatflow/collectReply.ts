import { foldStream } from '../core/folds/foldStream.ts'
import type { ChatflowStreamEvent } from './events/chatflowStreamEvent.ts'
import { type ChatflowReply, emptyReply, reduceReply } from './reduceReply.ts'

/**
 * Reads a chatflow's stream to its end and returns the whole reply with the run behind it. A failed run does not throw:
 * look at `run.status` and `run.error`. If the stream throws a `DifyError`, its `partial` is the reply so far.
 *
 * @example
 * ```ts
 * const { answer, run } = await collectReply(await streamChatMessage(dify, { query: 'Hi', user: 'ada' }))
 * if (run.status !== 'succeeded') console.error(run.status, run.error)
 * ```
 *
 * @throws What iterating the stream throws.
 */
export async function collectReply(stream: AsyncIterable<ChatflowStreamEvent>): Promise<ChatflowReply> {
  return foldStream<ChatflowStreamEvent, ChatflowReply>(stream, emptyReply, reduceReply)
}
