import { handlerError, isModelError } from '../replyError.ts'
import type { State } from '../state.ts'
import { pause } from '../timing.ts'
import type { ReplyEvent, ReplyOutput } from '../turn.ts'
import { type Events, type Frames, frameOf, type Next, streamed, withPings } from './frames.ts'
import { replyEvents } from './replyEvents.ts'
import { envelope, type Run } from './run.ts'

/** An answer that streams. Rejects with what went wrong before there was anything to send. */
export async function streamReply(run: Run, output: ReplyOutput): Promise<Response> {
  const events = replyEvents(run, output)
  const first = await events.next().catch((thrown): Next => {
    // A model that fails is told of in the stream, whenever it does.
    if (!isModelError(thrown)) throw thrown
    return { done: false, value: errorEvent(run, thrown) }
  })
  const end = () => {
    run.stop()
    events.return().catch(() => {})
  }
  return streamed((gone) => framesOf(run, events, first, gone), end)
}

/** What a relay makes of a run that never began: newer servers say why, and none closes the connection for it. */
export function failedRelay(state: State, thrown: unknown): Response {
  return streamed(async function* (gone) {
    yield frameOf(undefined)
    if (state.since('1.15.0'))
      yield frameOf({ event: 'error', message: handlerError(thrown, state).message, status: 500 })
    await pause(state.idleTimeout, gone)
  })
}

/** The process that answers also writes the reply: whoever leaves ends it. */
async function* framesOf(run: Run, events: Events, first: Next, gone: AbortSignal): Frames {
  try {
    for await (const event of withPings(events, gone, { first, ping: run.state.pingInterval })) {
      yield frameOf(event)
      if (event?.event === 'error') return
    }
  } catch (thrown) {
    yield frameOf(errorEvent(run, thrown))
  } finally {
    events.return().catch(() => {})
  }
}

/** An error as streams have it: without its task, and of a model's failure only what the plugin said. */
function errorEvent(run: Run, thrown: unknown): ReplyEvent {
  const { task_id, ...ids } = envelope(run)
  const { code, status, message } = handlerError(thrown, run.state)
  return { event: 'error', ...ids, code, status, message: message.replace(/^req_id: \w+ PluginInvokeError: /, '') }
}
