import { streamOf } from '../streamOf.ts'
import { eitherSignal, pause } from '../timing.ts'
import type { ReplyEvent } from '../turn.ts'

export type Frames = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>
export type Events = AsyncGenerator<ReplyEvent, void, undefined>
export type Next = IteratorResult<ReplyEvent, void>

const encoder = new TextEncoder()

/** One event of a stream; without one, a ping. */
export function frameOf(event: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(event === undefined ? 'event: ping\n\n' : `data: ${JSON.stringify(event)}\n\n`)
}

/** A response whose body consists of frames. `leave` is called when its reader has gone, for whatever reason. */
export function streamed(
  frames: (gone: AbortSignal) => Frames,
  leave?: () => void,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const reader = new AbortController()
  const body = streamOf(frames(reader.signal), (reason) => {
    leave?.()
    reader.abort(reason)
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', ...headers } })
}

interface Waits {
  readonly first?: Next
  /** Milliseconds between pings. */
  readonly ping: number
  /** Milliseconds without an event after which it is over. */
  readonly idle?: number
}

/** Events as they come, and `undefined` whenever a ping is due, whether or not anything came. */
export async function* withPings(events: Events, gone: AbortSignal, { first, ping, idle }: Waits) {
  const end = new AbortController()
  const signal = eitherSignal(end.signal, gone)
  const nextPing = () => pause(ping, signal).catch(() => undefined)
  let due = nextPing()
  let coming = first ? Promise.resolve(first) : inTime(events, idle)
  try {
    while (true) {
      const next = await Promise.race([due, coming])
      if (gone.aborted || next?.done) return
      yield next?.value
      if (next) coming = inTime(events, idle)
      else due = nextPing()
    }
  } finally {
    end.abort()
  }
}

/** The next event, or the end of the stream if no event comes within this time. */
function inTime(events: Events, idle = Number.POSITIVE_INFINITY): Promise<Next> {
  if (!Number.isFinite(idle)) return events.next()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({ done: true, value: undefined }), idle)
    events
      .next()
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
  })
}
