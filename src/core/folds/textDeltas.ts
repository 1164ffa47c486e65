import { type AnswerState, foldAnswer } from './foldAnswer.ts'

/** What `textDeltas` takes. */
export interface TextDeltasOptions {
  /**
   * Told the whole text when what was sent so far is withdrawn, by output moderation or because text that was lost with
   * a connection could be restored: show it in place of the text so far. Later deltas append to it.
   */
  readonly onReplace?: (answer: string) => void
}

/**
 * The text as it is written: of the answer, for any app that answers with a message, or of a workflow's outputs. A New Agent's closing `message`, which
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
export function textDeltas(
  stream: AsyncIterable<{ readonly event: string }>,
  { onReplace }: TextDeltasOptions = {},
): AsyncIterableIterator<string> {
  // Not a generator: one that waits for the stream could not be left, and would keep the connection open until more
  // arrived.
  const events = stream[Symbol.asyncIterator]()
  let state: AnswerState = { answer: '' }
  let before: Promise<unknown> | undefined
  const next = async (): Promise<IteratorResult<string, undefined>> => {
    for (;;) {
      const { done, value: event } = await events.next()
      if (done) return { done, value: undefined }
      const shown = state.answer
      state = foldAnswer(state, event)
      if (state.answer === shown) continue
      if (state.answer.startsWith(shown) && !event.event.endsWith('_replace')) {
        return { done: false, value: state.answer.slice(shown.length) }
      }
      try {
        onReplace?.(state.answer)
      } catch (error) {
        await events.return?.()
        throw error
      }
    }
  }
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next() {
      // Calls of `next` that overlap are answered in order.
      const following = before ? before.then(next, next) : next()
      before = following
      return following
    },
    async return() {
      await events.return?.()
      return { done: true, value: undefined }
    },
  }
}
