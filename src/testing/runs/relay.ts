import { type Frames, frameOf, streamed, withPings } from '../replies/frames.ts'
import { isRelayed } from '../replies/run.ts'
import type { ReplyEvent } from '../turn.ts'
import type { FlowRun } from './flowRun.ts'
import { createListener, type Listener } from './listener.ts'

/** How a connection receives the events of a run. */
export interface Watching {
  /** Events to send before those of the run. */
  readonly first: readonly ReplyEvent[]
  /** Names of the events it ends after. */
  readonly until: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
}

/** The answer to the call that starts a run: all that happens up to its end or first pause. */
export function streamRun(run: FlowRun, begin: () => void): Response {
  const relayed = isRelayed(run.state, run.app)
  const response = watch(run, { first: [], until: relayed ? ['workflow_finished', 'workflow_paused'] : [] })
  begin()
  return response
}

/**
 * Sends the events of a run to a connection from now on. A worker executes the run and a relay passes its events on: a
 * client that disconnects only ends the relay. On old servers one process did both, and a disconnect ended the run.
 */
export function watch(run: FlowRun, { first, until, headers }: Watching): Response {
  const relayed = isRelayed(run.state, run.app)
  const over = first.some(({ event }) => until.includes(event))
  const listener = over ? undefined : createListener(run.listeners, !relayed)
  const leave = () => {
    listener?.leave()
    if (!relayed) run.stop()
  }
  return streamed((gone) => framesOf(run, first, until, listener, relayed, gone), leave, headers)
}

async function* framesOf(
  { state }: FlowRun,
  first: readonly ReplyEvent[],
  until: readonly string[],
  listener: Listener | undefined,
  relayed: boolean,
  gone: AbortSignal,
): Frames {
  if (relayed) yield frameOf(undefined)
  for (const event of first) yield frameOf(event)
  if (!listener) return
  // A relay does not treat an error as the end: it keeps waiting.
  const idle = relayed ? { idle: state.idleTimeout } : {}
  for await (const event of withPings(listener.events, gone, { ping: state.pingInterval, ...idle })) {
    yield frameOf(event)
    if (event && until.includes(event.event)) return
  }
}
