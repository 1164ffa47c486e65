import { hasErrorBrand } from '../errors/DifyError.ts'
import { emptyReply, type Reply, reduceReply } from './reduceReply.ts'

/**
 * Reads a stream of message events to its end and returns the whole reply. When the stream is cut, the
 * `DifyStreamError` it throws carries what had come as `partial`.
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
  let reply: Reply<TEvent> = emptyReply
  try {
    for await (const event of stream) reply = reduceReply(reply, event)
  } catch (error) {
    if (hasErrorBrand(error) && error.name === 'DifyStreamError') Object.assign(error, { partial: reply })
    throw error
  }
  return reply
}
