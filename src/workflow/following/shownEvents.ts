import { type Data, isContainer, keyOf, nodeKey, type RunEvent } from './eventKeys.ts'

/** What a followed run has shown so far, over all its connections. */
export interface ShownEvents {
  /** Text shown so far. */
  readonly text: () => string
  /** Places in the text where some of it may be missing; `undefined` while nothing is. */
  readonly gaps: () => readonly number[] | undefined
  /** A further connection begins, by which the server tells the story so far again. */
  readonly rejoin: () => void
  /** The event as it is to be shown; `undefined` when it has been. */
  readonly show: (event: RunEvent) => RunEvent | undefined
  /** The event that makes the text shown whole. */
  readonly restore: (whole: string, event: 'message' | 'text_chunk') => RunEvent | undefined
}

/**
 * Every reconnection begins with a snapshot: `workflow_started`, a chatflow's text, nodes, a pending pause. What it
 * repeats is known by its ids. Then come the events from now on; or, on servers whose event bus keeps them
 * (`EVENT_BUS_REDIS_CHANNEL_TYPE=streams`), all events from the start or from the last long pause, which is known by
 * a further `workflow_started`. Of those, events without an id of their own are told by their number.
 */
export function createShownEvents(): ShownEvents {
  const shown = new Set<string>()
  let text = ''
  let gaps: number[] = []
  /** Events without an id shown so far, and how many there were when each stretch of the run, from pause to pause, began. */
  let unnamed = 0
  const stretches = [0]
  let paused = false
  /** Iterations and loops that only a snapshot has told of. */
  const inSnapshot = new Set<string>()
  // Of the present connection:
  let joined = false
  let index = 0
  let stretch = 0
  let skip = 0
  let replay = false
  let aheadBy = 0

  const once = (key: string) => !shown.has(key) && Boolean(shown.add(key))

  const start = (event: RunEvent, first: boolean): RunEvent | undefined => {
    if ((event.data as Data)?.reason !== 'resumption') {
      if (once('started')) return event
      if (first) return undefined
      replay = true
      stretch = 0
      skip = unnamed
      gaps.pop()
      return undefined
    }
    const again = replay ? stretch + 1 < stretches.length : joined && !paused && stretches.length > 1
    if (again && !replay) {
      skip = unnamed - (stretches.at(-1) ?? 0)
      gaps.pop()
    } else stretch++
    if (again) return undefined
    stretches.push(unnamed)
    stretch = stretches.length - 1
    paused = false
    return event
  }

  const snapshotText = (event: RunEvent): RunEvent | undefined => {
    const answer = String(event.answer)
    // Saved when the run pauses or ends: until then it lags behind.
    if (text.startsWith(answer)) return undefined
    if (!answer.startsWith(text)) {
      text = answer
      return event
    }
    const missing = answer.slice(text.length)
    aheadBy = missing.length
    text = answer
    return { ...event, event: 'message', answer: missing }
  }

  const addText = (event: RunEvent): RunEvent | undefined => {
    const { answer, data } = event
    if (event.event === 'message_replace') text = String(answer)
    if (event.event === 'text_replace') text = (data as Data).text
    if (event.event === 'text_chunk') text += (data as Data).text
    if (event.event !== 'message') return event
    // A replay repeats what the snapshot's text had brought already.
    const known = replay ? Math.min(aheadBy, String(answer).length) : 0
    aheadBy -= known
    const rest = String(answer).slice(known)
    text += rest
    return known && !rest ? undefined : { ...event, answer: rest }
  }

  return {
    text: () => text,
    gaps: () => (gaps.length && shown.has('started') ? gaps : undefined),
    rejoin() {
      gaps.push(text.length)
      joined = true
      index = skip = aheadBy = 0
      replay = false
      stretch = stretches.length - 1
    },
    show(event) {
      const at = index++
      if (event.event === 'workflow_started') return start(event, joined && at === 0)
      if (joined && at === 1 && event.event === 'message_replace') return snapshotText(event)
      const data: Data = event.data ?? {}
      const key = keyOf(event, stretch)
      if (key) {
        if (!once(key)) return undefined
        if (isContainer(data)) inSnapshot.add(key)
        if (event.event === 'workflow_paused') paused = true
        return event
      }
      if (skip > 0) {
        skip--
        return undefined
      }
      unnamed++
      const container = /^(?:iteration|loop)_(started|completed)$/.exec(event.event)?.[1]
      if (container) {
        const name = nodeKey(container === 'started' ? 'node_started' : 'node_finished', data.node_id, data)
        shown.add(name)
        // Then the snapshot has told of it, by the other name.
        if (replay && inSnapshot.delete(name)) return undefined
      }
      return addText(event)
    },
    restore(whole, event) {
      const seen = text
      gaps = []
      if (whole === seen) return undefined
      text = whole
      const grows = whole.startsWith(seen)
      const rest = grows ? whole.slice(seen.length) : whole
      if (event === 'message') return { event: grows ? event : 'message_replace', answer: rest }
      return { event: grows ? event : 'text_replace', data: { text: rest } }
    },
  }
}
