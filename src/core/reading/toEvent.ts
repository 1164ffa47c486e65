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

/** Where a stream stands: shared by who reads it and who keeps its life. */
export interface StreamState {
  readonly ids: StreamIds
  /** Events so far; pings are none. */
  count: number
  /** By the caller, or because there is no more: nothing is read any more. */
  left?: boolean
  /** By proof or by failure: there is nothing left to stop. */
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
  // The type of the caller's events has it; this one is none of their table's.
  const unknown = (event: UnknownEvent) => event as NamedEvent as TEvent
  return ({ data, event, atEnd }) => {
    const sent: unknown = tryJson(data)
    // Half a frame is a part of the cut.
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
      state.entryPoint ??= elsewhere?.[`${name}`]
      // Its text would be lost, and the reply look empty.
      if (elsewhere?.[`${name}`] && raw['answer']) throw streamCut(operation, state)
      return unknown({ event: '$unknown', name, raw: sent ?? data })
    }
    const issues = check(raw)
    // An event that is odd costs nobody the reply it belongs to, unless it is asked for that it does.
    if (issues && !ctx.onMismatch) return unknown({ event: '$unknown', name, raw: sent, issues })
    if (issues) passMismatch(ctx, `${operation} ${name}`, issues, raw)
    // An end that was not understood proves nothing.
    if (terminal.includes(name as string)) state.over = true
    return raw
  }
}

/** The error of a stream that ended before its reply was complete. */
export function streamCut(operation: string, { ids, count, entryPoint }: StreamState): DifyStreamError {
  return new DifyStreamError(operation, { ...ids }, count, { entryPoint })
}

/** Adds to an error of this SDK what the stream it ends has shown. */
export function addIds(error: unknown, { ids }: StreamState): void {
  if (hasErrorBrand(error)) Object.assign(error, { ids: { ...ids } })
}
