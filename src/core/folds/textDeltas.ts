import { foldAnswer } from './foldAnswer.ts'

/** What `textDeltas` takes. */
export interface TextDeltasOptions {
  /**
   * Told the whole answer when Dify withdraws what it had sent (output moderation): show it in place of the text so
   * far. Later deltas append to it. Apps without output moderation never see it.
   */
  readonly onReplace?: (answer: string) => void
}

/**
 * The answer's text as it is written, for any app that answers with a message. A New Agent's closing `message`, which
 * repeats the answer, yields only what the deltas before it lacked.
 *
 * @example
 * ```ts
 * const stream = await streamChatMessage(dify, { query: 'Hi', user: 'ada' })
 * for await (const text of textDeltas(stream)) process.stdout.write(text)
 * ```
 *
 * @throws What iterating the stream throws.
 */
export async function* textDeltas(
  stream: AsyncIterable<{ readonly event: string }>,
  { onReplace }: TextDeltasOptions = {},
): AsyncGenerator<string, void, undefined> {
  let state = { answer: '', agent: false }
  for await (const event of stream) {
    const shown = state.answer
    state = foldAnswer(state, event)
    if (state.answer === shown) continue
    if (state.answer.startsWith(shown) && event.event !== 'message_replace') yield state.answer.slice(shown.length)
    else onReplace?.(state.answer)
  }
}
