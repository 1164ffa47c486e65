import { hasErrorBrand } from '../errors/DifyError.ts'
import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { noteIds, type StreamIds } from '../errors/streamIds.ts'
import { toApiError } from '../errors/toApiError.ts'
import { tryJson } from '../errors/tryJson.ts'
import type { DifyContext } from '../transport/context.ts'
import type { EventReading, NamedEvent } from './eventTable.ts'
import type { Frame } from './framesOfText.ts'
import { passMismatch } from './matching.ts'
import type { UnknownEvent } from './stream.ts'

/** The state of a stream, shared by the code that reads it and the code that ends it. */
export interface StreamState {
  readonly ids: StreamIds
  /** Events so far, not counting pings. */
  count: number
  /** The caller has left, or the stream has ended: nothing is read any more. */
  left?: boolean
  /** The reply is complete, or the stream has failed: there is nothing left to stop. */
  over?: boolean
  /** The entry point that the app's events are for, where it is another one. */
  entryPoint?: string | undefined
}

/**
 * Makes the function that turns frames into events and keeps the state of their stream. Throws at an `error` event,
 * unless the reply is complete by then: what comes too late for it does not take it away, and is shown as unknown.
 * Throws at text that only another kind of app sends: the error names the entry point to import from.
 */
export function eventDecoder<TEvent extends NamedEvent>(
  ctx: DifyContext,
  operation: string,
  { events, terminal, normalize, elsewhere }: EventReading,
  state: StreamState,
  onEvent?: (raw: Readonly<Record<string, unknown>>) => void,
): (frame: Frame) => TEvent | undefined {
  const checks = new Map(Object.entries(events))
  // `TEvent` includes `UnknownEvent`, which is not in the table of events.
  const unknown = (event: UnknownEvent) => event as NamedEvent as TEvent
  return ({ data, event, atEnd }) => {
    const sent: unknown = tryJson(data)
    // The stream was cut off inside this frame.
    if (atEnd && sent === undefined) return undefined
    const raw = normalize?.(Object(sent)) ?? Object(sent)
    const name = typeof raw['event'] === 'string' ? raw['event'] : event
    // A ping only shows that the server lives.
    if (name === 'ping') return undefined
    noteIds(state.ids, raw)
    const isError = name === 'error'
    if (isError && !state.over) throw toApiError(operation, { status: raw['status'] }, data)
    state.count++
    onEvent?.(raw)
    const check = isError ? undefined : checks.get(`${name}`)
    if (!check) {
      const isElsewhere = elsewhere && Object.hasOwn(elsewhere, `${name}`)
      if (isElsewhere) state.entryPoint ??= elsewhere[`${name}`]
      // Its text would be lost, and the reply look empty.
      if (isElsewhere && raw['answer']) throw streamCut(operation, state)
      return unknown({ event: '$unknown', name, raw: sent ?? data })
    }
    const issues = check(raw)
    // By default, an odd event does not cost the caller the reply.
    if (issues && !ctx.onMismatch) return unknown({ event: '$unknown', name, raw: sent, issues })
    if (issues) passMismatch(ctx, `${operation} ${name}`, issues, raw)
    // A final event that failed its check returned above: it does not prove that the reply is complete.
    if (terminal.includes(name as string)) state.over = true
    return raw
  }
}

/** The error of a stream that ended before its reply was complete. */
export function streamCut(operation: string, { ids, count, entryPoint }: StreamState): DifyStreamError {
  return new DifyStreamError(operation, { ...ids }, count, { entryPoint })
}

/** Adds the ids of the stream to an error of this SDK that ends it. */
export function addIds(error: unknown, { ids }: StreamState): void {
  if (hasErrorBrand(error)) Object.assign(error, { ids: { ...ids } })
}
