import type { ReplyOutput, ReplyPart } from '../turn.ts'
import type { Run } from './run.ts'

/** The pieces of a reply until it ends, is stopped, or an event ends it. Then the handler's iterable is closed. */
export async function* piecesOf(
  run: Pick<Run, 'signal' | 'closed' | 'ending'> & { ended?: boolean },
  output: ReplyOutput,
): AsyncGenerator<ReplyPart, void, undefined> {
  const source = typeof output === 'string' ? splitText(output) : output
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()
  const stopped = new Promise<undefined>((resolve) => {
    if (run.signal.aborted) resolve(undefined)
    run.signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  let atEnd = false
  try {
    while (!run.signal.aborted && !run.closed) {
      const next = await Promise.race([stopped, iterator.next()])
      if (!next) return
      if (next.done) {
        atEnd = true
        return
      }
      const piece: ReplyPart = next.value
      if (typeof piece === 'string') {
        yield piece
      } else if (piece.event === 'message_end') {
        const { event, ...ending } = piece
        Object.assign(run.ending, ending)
        run.ended = true
      } else {
        run.closed = piece.event === 'error' || piece.event === 'workflow_paused'
        yield piece
      }
    }
  } catch (error) {
    atEnd = true
    throw error
  } finally {
    // A handler that awaits something returns only afterwards. Nobody needs what it yields or throws then.
    if (!atEnd) Promise.resolve(iterator.return?.()).catch(() => {})
  }
}

/** Text in a few readable pieces: words, and parts of long ones. */
function splitText(text: string): readonly string[] {
  return text.match(/\s*\S{1,16}\s*/gu) ?? (text ? [text] : [])
}
