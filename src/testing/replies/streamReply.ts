import { handlerError } from '../replyError.ts'
import { streamOf } from '../streamOf.ts'
import { eitherSignal, nextTask, pause } from '../timing.ts'
import type { ReplyEvent, ReplyOutput } from '../turn.ts'
import { replyEvents } from './replyEvents.ts'
import { envelope, isRelayed, type Run } from './run.ts'

type Frames = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>
type Events = AsyncGenerator<ReplyEvent, void, undefined>
type Next = IteratorResult<ReplyEvent, void>

const encoder = new TextEncoder()
const ping = 'event: ping\n\n'

/** An answer that streams. Rejects with what went wrong before there was anything to send. */
export async function streamReply(run: Run, output: ReplyOutput): Promise<Response> {
  const events = replyEvents(run, output)
  if (isRelayed(run.state, run.app)) {
    return streamed(
      (gone) => relayedFrames(run, events, gone),
      () => finish(events),
    )
  }
  const first = await events.next()
  const end = () => {
    run.stop()
    events.return().catch(() => {})
  }
  return streamed((gone) => directFrames(run, events, first, gone), end)
}

/** What a relay makes of a run that never began: newer servers say why, and none closes the connection. */
export function failedRelay(thrown: unknown, say: boolean): Response {
  return streamed(async function* (gone) {
    yield encoder.encode(ping)
    if (say) yield frameOf({ event: 'error', message: handlerError(thrown).message, status: 500 })
    await pause(Number.POSITIVE_INFINITY, gone)
  })
}

function streamed(frames: (gone: AbortSignal) => Frames, leave?: () => void): Response {
  const reader = new AbortController()
  const body = streamOf(frames(reader.signal), (reason) => {
    leave?.()
    reader.abort(reason)
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}

/** The process that answers also writes the reply: whoever leaves ends it. */
async function* directFrames(run: Run, events: Events, first: Next, gone: AbortSignal): Frames {
  try {
    for await (const event of withPings(run, events, gone, first)) {
      yield event ? frameOf(event) : encoder.encode(ping)
      if (event?.event === 'error') return
    }
  } catch (thrown) {
    const { task_id, ...ids } = envelope(run)
    yield frameOf({ event: 'error', ...ids, ...handlerError(thrown) })
  } finally {
    events.return().catch(() => {})
  }
}

/** A worker writes the reply, and a relay passes it on: whoever leaves only leaves the relay. */
async function* relayedFrames(run: Run, events: Events, gone: AbortSignal): Frames {
  try {
    yield encoder.encode(ping)
    for await (const event of withPings(run, events, gone)) {
      yield event ? frameOf(event) : encoder.encode(ping)
      if (event?.event === 'workflow_finished' || event?.event === 'workflow_paused') return
      // The relay does not know an error for an end: it goes on waiting.
      if (event?.event === 'error') await pause(Number.POSITIVE_INFINITY, gone)
    }
  } finally {
    finish(events)
  }
}

/** Events as they come, and `undefined` whenever a ping is due, whether or not anything came. */
async function* withPings(run: Run, events: Events, gone: AbortSignal, first?: Next) {
  const end = new AbortController()
  const signal = eitherSignal(end.signal, gone)
  const nextPing = () => pause(run.state.pingInterval, signal).catch(() => undefined)
  let due = nextPing()
  try {
    let coming = first ? Promise.resolve(first) : events.next()
    while (true) {
      const next = await Promise.race([due, coming])
      if (gone.aborted) return
      if (next?.done) return
      yield next?.value
      if (next) coming = events.next()
      else due = nextPing()
    }
  } finally {
    end.abort()
  }
}

/** Goes on to the end without a reader, and without keeping others from running. */
async function finish(events: Events): Promise<void> {
  try {
    while (!(await events.next()).done) await nextTask()
  } catch {
    // The message says what went wrong.
  }
}

function frameOf(event: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(`data: ${JSON.stringify(event)}\n\n`)
}
