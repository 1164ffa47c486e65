/** One frame of an event stream, as the format of server-sent events defines it. */
export interface Frame {
  /** What its `event:` line says. Dify names events in their data; its pings have this line alone, and are no frames. */
  readonly event?: string | undefined
  /** Its `data:` lines, joined. */
  readonly data: string
  /** The text ended before the blank line that ends a frame did: this may be a part of what was sent. */
  atEnd?: boolean
}

/** Whether a text begins as a stream of events does, which neither JSON nor a page can: with a field or a comment. */
export function beginsEvents(text: string): boolean {
  return /^(data|event|id|retry)?:/.test(text.trimStart())
}

/**
 * The frames of a text that is there as a whole: what `openFrames` makes of the same text in chunks. A blocking call
 * that was answered with events needs no incremental parser.
 */
export function framesOfText(text: string): Frame[] {
  const frames: Frame[] = []
  let event: string | undefined
  let data: string[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  for (const [index, line] of lines.entries()) {
    const atEnd = index === lines.length - 1
    const [field = '', ...rest] = line.split(':')
    const value = rest.join(':').replace(/^ /, '')
    if (field === 'data') data.push(value)
    if (field === 'event') event = value || undefined
    if (line && !atEnd) continue
    if (data.length) frames.push({ event, data: data.join('\n'), ...(atEnd && { atEnd }) })
    event = undefined
    data = []
  }
  return frames
}
