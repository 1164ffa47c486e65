import { foldStream } from './foldStream.ts'
import { emptyReply, type Reply, reduceReply } from './reduceReply.ts'

/**
 * Reads a stream of message events to its end and returns the whole reply. If the stream throws a `DifyError`, its
 * `partial` is the reply so far.
 *
 * @example
 * ```ts
 * const stream = await streamChatMessage(dify, { query: 'Hi', user: 'ada' })
 * const { answer, conversation_id, usage } = await collectReply(stream)
 * ```
 *
 * @throws What iterating the stream throws.
 */
export async function collectReply<TEvent extends { readonly event: string }>(
  stream: AsyncIterable<TEvent>,
): Promise<Reply<TEvent>> {
  return foldStream<TEvent, Reply<TEvent>>(stream, emptyReply, reduceReply)
}
