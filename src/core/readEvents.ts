import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type * as v from 'valibot'
import { type DifyContext, type DifyRequest, operationOf } from './context.ts'
import { DifyStreamError } from './errors/DifyStreamError.ts'
import { eventError } from './eventError.ts'
import { noteIds } from './noteIds.ts'
import { openBody } from './openBody.ts'
import { openStream, type StreamState } from './openStream.ts'
import { refuseBody } from './refuseBody.ts'
import { check } from './schema.ts'
import type { DifyStream, StreamOptions, UnknownEvent } from './stream.ts'
import { tryJson } from './tryJson.ts'

/** Event name → schema. */
export type EventTable = Readonly<Record<string, v.GenericSchema<unknown, { event: string }>>>

/** The union of a table's events, and the escape for all others. */
export type EventOf<TTable extends EventTable> =
  | { [TName in keyof TTable]: v.InferOutput<TTable[TName]> }[keyof TTable]
  | UnknownEvent

/** How to read one kind of stream. */
export interface EventReading<TTable extends EventTable> {
  readonly events: TTable
  /** Any one of these events proves that the reply is complete. */
  readonly terminal: readonly string[]
  /** Gives an event that comes in another's guise its own name. */
  readonly normalize?: ((raw: Record<string, unknown>) => Record<string, unknown>) | undefined
  /** The call that stops the run, made when the caller leaves before the end and asked for it. */
  readonly stop?: ((taskId: string) => DifyRequest) | undefined
}

/** Sends a request and reads its answer as events. Resolves when the headers are in. */
export async function readEvents<const TTable extends EventTable>(
  ctx: DifyContext,
  request: DifyRequest,
  reading: EventReading<TTable>,
  options: StreamOptions = {},
): Promise<DifyStream<EventOf<TTable>>> {
  const operation = operationOf(request)
  const response = await ctx.send(request, options)
  const body = openBody(response, ctx, request, options)
  await refuseBody(response, body, operation)

  const state: StreamState = { ids: {} }
  let count = 0

  const toEvent = (message: EventSourceMessage, atEnd: boolean): EventOf<TTable> | undefined => {
    const sent: unknown = tryJson(message.data)
    // Half a frame is a part of the cut.
    if (atEnd && sent === undefined) return undefined
    const raw = reading.normalize?.(Object(sent)) ?? Object(sent)
    const name = typeof raw['event'] === 'string' ? raw['event'] : message.event
    // A ping only shows that the server lives.
    if (name === 'ping') return undefined
    if (name === 'error') throw eventError(raw, operation)
    count++
    noteIds(state.ids, raw)
    const unknown = (issues?: UnknownEvent['issues']): UnknownEvent => ({
      event: '$unknown',
      name,
      raw: sent ?? message.data,
      ...(issues && { issues }),
    })
    const schema = name && Object.hasOwn(reading.events, name) && reading.events[name]
    if (!schema) return unknown()
    if (reading.terminal.includes(name)) state.over = true
    return check(schema, raw, (issues) => {
      if (typeof ctx.onMismatch === 'function') ctx.onMismatch({ operation: `${operation} ${name}`, issues, body: raw })
      return unknown(issues)
    }) as EventOf<TTable>
  }

  const queue: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (message) => queue.push(message) })
  const decoder = new TextDecoder()
  let place = 0
  let atEnd = false
  let filling: Promise<void> | undefined
  const feed = (chunk?: Uint8Array) => {
    filling = undefined
    queue.length = place = 0
    atEnd = !chunk
    // A last frame without its blank line still counts.
    parser.feed(chunk ? decoder.decode(chunk, { stream: true }) : `${decoder.decode()}\n\n`)
  }
  const onBreak = (error: unknown) => {
    // What breaks after the proof takes nothing from the reply; Workers break off a read that is cancelled.
    if (!state.over && !state.left) throw error
    feed()
  }
  const read = async (): Promise<EventOf<TTable> | undefined> => {
    while (!state.left) {
      const message = queue[place]
      if (message) {
        place++
        const event = toEvent(message, atEnd)
        if (event) return event
      } else if (!atEnd) {
        // One for all who ask at once, so that they are answered in order.
        filling ??= body.read().then(feed, onBreak)
        await filling
      } else if (state.over) break
      else throw new DifyStreamError(operation, state.ids, count)
    }
    return undefined
  }

  return openStream(ctx, state, read, body.cancel, reading.stop, options)
}
