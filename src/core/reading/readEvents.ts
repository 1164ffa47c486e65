import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type * as v from 'valibot'
import { DifyConnectionError } from '../errors/DifyConnectionError.ts'
import { DifyStreamError } from '../errors/DifyStreamError.ts'
import { issuesOf } from '../errors/issue.ts'
import { toApiError } from '../errors/toApiError.ts'
import { tryJson } from '../errors/tryJson.ts'
import { type DifyContext, type DifyRequest, operationOf } from '../transport/context.ts'
import { noteIds } from './noteIds.ts'
import { openBody } from './openBody.ts'
import { openStream, type StreamState } from './openStream.ts'
import { refuseBody } from './refuseBody.ts'
import type { DifyStream, StreamOptions, UnknownEvent } from './stream.ts'

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
  const response = await ctx.send({ ...request, stream: true }, options)
  const body = openBody(response, ctx, request, options)
  await refuseBody(response, body, operation)

  const state: StreamState = { ids: {} }
  let count = 0

  const toEvent = ({ data, event }: EventSourceMessage, atEnd: boolean): EventOf<TTable> | undefined => {
    const sent: unknown = tryJson(data)
    // Half a frame is a part of the cut.
    if (atEnd && sent === undefined) return undefined
    const raw = reading.normalize?.(Object(sent)) ?? Object(sent)
    const name = typeof raw['event'] === 'string' ? raw['event'] : event
    // A ping only shows that the server lives.
    if (name === 'ping') return undefined
    if (name === 'error') throw toApiError(operation, { status: raw['status'] }, data)
    count++
    noteIds(state.ids, raw)
    if (reading.terminal.includes(`${name}`)) state.over = true
    const schema = Object.hasOwn(reading.events, `${name}`) && reading.events[`${name}`]
    const issues = schema ? issuesOf(schema, raw) : undefined
    if (schema && !issues) return raw
    if (issues && typeof ctx.onMismatch === 'function') {
      ctx.onMismatch({ operation: `${operation} ${name}`, issues, body: raw })
    }
    return { event: '$unknown', name, raw: sent ?? data, ...(issues && { issues }) }
  }

  const queue: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (message) => queue.push(message) })
  const decoder = new TextDecoder()
  let afterCr = false
  async function* read(leave: () => Promise<void>): AsyncGenerator<EventOf<TTable>, void, undefined> {
    try {
      while (isRead()) {
        const chunk = await body.read()
        // A last frame without its blank line still counts.
        const text = chunk ? decoder.decode(chunk, { stream: true }) : `${decoder.decode()}\n\n`
        // A CR may be half a line end: the parser would wait for the next chunk to tell.
        const begin = afterCr && text[0] === '\n' ? 1 : 0
        parser.feed(begin || text.includes('\r') ? text.slice(begin).replace(/\r\n?/g, '\n') : text)
        if (text) afterCr = text.endsWith('\r')
        for (const message of queue.splice(0)) {
          const event = isRead() && toEvent(message, !chunk)
          if (event) yield event
        }
        if (chunk || !isRead()) continue
        if (state.over) return
        throw new DifyStreamError(operation, state.ids, count)
      }
    } catch (error) {
      if (error instanceof DifyConnectionError) {
        // What breaks after the proof takes nothing from the reply; Workers break off a read that is cancelled.
        if (state.over || state.left) return
        Object.assign(error, { ids: state.ids })
      }
      state.over = true
      throw error
    } finally {
      await leave()
    }
  }
  const isRead = () => {
    options.signal?.throwIfAborted()
    return !state.left
  }
  return openStream(ctx, state, read, body.cancel, reading.stop, options)
}
