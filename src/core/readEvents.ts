import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type * as v from 'valibot'
import { type DifyContext, type DifyRequest, operationOf } from './context.ts'
import { DifyStreamError, type StreamIds } from './errors/DifyStreamError.ts'
import { eventError } from './eventError.ts'
import { noteIds } from './noteIds.ts'
import { openBody } from './openBody.ts'
import { readNothing } from './readNothing.ts'
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
  // By proof or by failure: there is nothing left to stop.
  let over = false
  let count = 0
  const leave = async () => {
    if (!open) return
    open = false
    signal?.removeEventListener('abort', leave)
    const stop = !over && stopOnAbort && ids.task_id && reading.stop?.(ids.task_id)
    await body.cancel()
    // Whoever has left is not there to be told that stopping failed; the context's hooks are.
    if (stop) await readNothing(ctx, stop, { timeout: 10_000 }).catch(() => {})
  }
  signal?.addEventListener('abort', leave)

  let name: string | undefined
  let schema: EventTable[string] | undefined
  let terminal = false
  const toEvent = ({ data, event }: EventSourceMessage, atEnd: boolean): EventOf<TTable> | undefined => {
    const sent: unknown = tryJson(data)
    // Half a frame is a part of the cut.
    if (atEnd && sent === undefined) return undefined
    const raw = reading.normalize?.(Object(sent)) ?? Object(sent)
    const named = typeof raw['event'] === 'string' ? raw['event'] : event
    // Most events have the name of the one before: looking it up is a good part of what an event takes.
    if (named !== name) {
      name = named
      schema = Object.hasOwn(reading.events, `${name}`) ? reading.events[`${name}`] : undefined
      terminal = reading.terminal.includes(`${name}`)
    }
    // A ping only shows that the server lives.
    if (name === 'ping') return undefined
    if (name === 'error') throw eventError(raw, operation)
    count++
    noteIds(ids, raw)
    over ||= terminal
    let issues: UnknownEvent['issues']
    const known =
      schema &&
      check(schema, raw, (found) => {
        issues = found
        if (typeof ctx.onMismatch === 'function') {
          ctx.onMismatch({ operation: `${operation} ${name}`, issues, body: raw })
        }
      })
    return (known as EventOf<TTable>) ?? { event: '$unknown', name, raw: sent ?? data, ...(issues && { issues }) }
  }

  // By hand: a generator adds a tenth to what an event takes.
  function iterate(): AsyncIterator<EventOf<TTable>, void, undefined> {
    const queue: EventSourceMessage[] = []
    const parser = createParser({ onEvent: (message) => queue.push(message) })
    const decoder = new TextDecoder()
    let place = 0
    let atEnd = false
    let told = false
    let filling: Promise<void> | undefined
    const feed = (chunk?: Uint8Array) => {
      filling = undefined
      queue.length = place = 0
      atEnd = !chunk
      // A last frame without its blank line still counts.
      parser.feed(chunk ? decoder.decode(chunk, { stream: true }) : `${decoder.decode()}\n\n`)
    }
    const onBreak = (error: unknown) => {
      if (!over || !open) throw error
      // What breaks after the proof takes nothing from the reply.
      feed()
    }
    const done = { done: true, value: undefined } as const
    const end = async () => {
      told = true
      await leave()
      return done
    }
    return {
      async next() {
        try {
          while (open) {
            const message = queue[place++]
            if (message) {
              const value = toEvent(message, atEnd)
              if (value) return { done: false, value }
            } else if (!atEnd) {
              // One read for all who ask at once, so that they are answered in order.
              filling ??= body.read().then(feed, onBreak)
              await filling
            } else if (over) return end()
            else throw new DifyStreamError(operation, ids, count)
          }
          if (!told) signal?.throwIfAborted()
          return done
        } catch (error) {
          over = told = true
          await leave()
          throw error
        }
      },
      return: end,
    }
  }

  let started = false
  return {
    ids,
    cancel: leave,
    [Symbol.asyncDispose]: leave,
    [Symbol.asyncIterator]() {
      if (started) throw new TypeError('A stream is iterated once: collect its events')
      started = true
      return iterate()
    },
  }
}
