import { createParser } from 'eventsource-parser'
import type { Frame } from './framesOfText.ts'
import type { Body, Chunk } from './openBody.ts'

/** The frames of a body as they arrive. */
export interface Frames {
  /** The frames that the next chunk completes, often none or one; `undefined` at the end. */
  readonly read: () => Promise<readonly Frame[] | undefined>
}

const more = { stream: true }

/** `early` are the chunks of the body that have been read before. */
export function openFrames(body: Body, early: readonly Chunk[] = []): Frames {
  let frames: Frame[] = []
  const parser = createParser({ onEvent: (frame) => frames.push(frame) })
  const decoder = new TextDecoder()
  const take = (): Frame[] => {
    const taken = frames
    frames = []
    return taken
  }
  const decode = (chunk: Chunk | undefined): readonly Frame[] | undefined => {
    if (chunk) {
      parser.feed(decoder.decode(chunk, more))
      return take()
    }
    // The last frame also counts if its blank line is missing.
    parser.feed(`${decoder.decode()}\n\n`)
    const left = take()
    for (const frame of left) frame.atEnd = true
    return left.length ? left : undefined
  }
  const waiting = [...early]
  return { read: () => (waiting.length ? Promise.resolve(decode(waiting.shift())) : body.readAs(decode)) }
}
