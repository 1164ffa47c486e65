/** One frame of an event stream, as the format of server-sent events defines it. */
export interface Frame {
  /**
   * Value of the `event:` line. Dify names events in their data; its pings have only this line, so they are not frames.
   */
  readonly event?: string | undefined
  /** The `data:` lines, joined. */
  readonly data: string
  /** The text ended before the blank line that ends a frame, so the frame may be incomplete. */
  atEnd?: boolean
}

/** Whether a text begins like a stream of events, with a field or a comment. JSON and web pages never do. */
export function beginsEvents(text: string): boolean {
  return /^(data|event|id|retry)?:/.test(text.trimStart())
}

/**
 * The frames of a whole text: the same that `openFrames` makes of it in chunks. A blocking call that was answered with
 * events does not need an incremental parser.
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
