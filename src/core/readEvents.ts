import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type * as v from 'valibot'
import { type DifyContext, type DifyRequest, operationOf } from './context.ts'
import { DifyStreamError, type StreamIds } from './errors/DifyStreamError.ts'
import { eventError } from './eventError.ts'
import { noteIds } from './noteIds.ts'
import { openBody } from './openBody.ts'
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
  const { signal, stopOnAbort } = options
  const operation = operationOf(request)
  const response = await ctx.send(request, options)
  const body = openBody(response, ctx, request, options)
  await refuseBody(response, body, operation)

  const ids: StreamIds = {}
  let open = true
  let proven = false
  let count = 0
  const close = async (byCaller: boolean) => {
    if (!open) return
    open = false
    signal?.removeEventListener('abort', leave)
    await body.cancel()
    if (!byCaller || proven || !stopOnAbort || !reading.stop || !ids.task_id) return
    // Whoever has left is not there to be told that stopping failed; the context's hooks are.
    const stopped = ctx.send(reading.stop(ids.task_id), { timeout: 10_000 })
    await stopped.then((answer) => answer.body?.cancel()).catch(() => {})
  }
  const leave = () => close(true)
  signal?.addEventListener('abort', leave)

  const toEvent = (message: EventSourceMessage, atEnd: boolean): EventOf<TTable> | undefined => {
    const sent: unknown = tryJson(message.data)
    // Half a frame is a part of the cut; a ping only shows that the server lives.
    if ((atEnd && sent === undefined) || message.event === 'ping') return undefined
    if (typeof sent !== 'object' || sent === null) return unknown(message.event, sent ?? message.data)
    const raw = reading.normalize?.(sent as Record<string, unknown>) ?? (sent as Record<string, unknown>)
    const name = typeof raw['event'] === 'string' ? raw['event'] : message.event
    if (name === 'ping') return undefined
    if (name === 'error') throw eventError(raw, operation)
    count++
    noteIds(ids, raw)
    if (name === undefined) return unknown(name, raw)
    if (reading.terminal.includes(name)) proven = true
    const schema = Object.hasOwn(reading.events, name) ? reading.events[name] : undefined
    if (!schema) return unknown(name, raw)
    return check(schema, raw, (issues) => {
      if (typeof ctx.onMismatch === 'function') ctx.onMismatch({ operation: `${operation} ${name}`, issues, body: raw })
      return unknown(name, raw, issues)
    }) as EventOf<TTable>
  }

  async function* iterate(): AsyncGenerator<EventOf<TTable>, void, undefined> {
    const queue: EventSourceMessage[] = []
    const parser = createParser({ onEvent: (message) => queue.push(message) })
    const decoder = new TextDecoder()
    try {
      for (let chunk: Uint8Array | undefined, atEnd = false; !atEnd; atEnd = !chunk) {
        chunk = await body.read().catch((error: unknown) => {
          // What breaks after the proof takes nothing from the reply.
          if (proven && open) return undefined
          throw error
        })
        if (!open) return signal?.throwIfAborted()
        // A last frame without its blank line still counts.
        parser.feed(chunk ? decoder.decode(chunk, { stream: true }) : `${decoder.decode()}\n\n`)
        for (const message of queue) {
          const event = toEvent(message, !chunk)
          if (event) yield event
          if (!open) return signal?.throwIfAborted()
        }
        queue.length = 0
      }
      if (open && !proven) throw new DifyStreamError(operation, ids, count)
      await close(false)
    } catch (error) {
      await close(false)
      throw error
    } finally {
      await leave()
    }
  }

  let started = false
  return {
    ids,
    cancel: leave,
    [Symbol.asyncDispose]: leave,
    [Symbol.asyncIterator]() {
      if (started) throw new TypeError('A DifyStream can be iterated once; collect its events to go over them again.')
      started = true
      return iterate()
    },
  }
}

function unknown(name: string | undefined, raw: unknown, issues?: UnknownEvent['issues']): UnknownEvent {
  return { event: '$unknown', name, raw, ...(issues && { issues }) }
}
