import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DifyStream, isDifyError, type UnknownEvent } from '../../src/core/index.ts'
import { answersOf, conformance, eventsOf } from './description.ts'
import { envelopeFields, eventDeviations } from './deviations.ts'
import { branchesOf, merged, valuesOf } from './generate.ts'
import { paramsOf } from './params.ts'
import { holds } from './property.ts'
import { type Subject, subjects } from './subjects.ts'
import { contextOf } from './wire.ts'

interface Event {
  readonly event: string
}

type Yielded = Event | UnknownEvent

const streams = subjects.filter(({ endpoint }) => endpoint.name.startsWith('stream'))

/** The description writes a stream on one line. */
function eventsIn(example: string): Event[] {
  const frames = example.split(/(?:^|\s)data: (?=\{)/).filter((frame) => frame.trim() !== '')
  return frames.map((frame) => JSON.parse(frame))
}

/** The events with the whole envelope that the first of them has. */
function enveloped(events: readonly Event[]): Event[] {
  const first = Object.entries(events[0] ?? {}).filter(([name]) => envelopeFields.includes(name))
  return events.map((event) => (event.event === 'error' ? event : { ...Object.fromEntries(first), ...event }))
}

/** What a stream function yields of events, and what it ends with where that is an error. */
async function replayed({ endpoint, operation }: Subject, events: readonly object[]) {
  const [params] = fc.sample(paramsOf(operation, 'full'), { numRuns: 1, seed: 1 })
  const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
  const ctx = contextOf(() => new Response(text, { headers: { 'content-type': 'text/event-stream' } }))
  const yielded: Yielded[] = []
  try {
    for await (const event of (await endpoint.call(ctx, params)) as DifyStream<Yielded>) yielded.push(event)
  } catch (error) {
    if (!isDifyError(error)) throw error
    return { yielded, error }
  }
  return { yielded, error: undefined }
}

/** An event as it came, known or not. */
const asSent = (event: Yielded): unknown => (event.event === '$unknown' ? (event as UnknownEvent).raw : event)

const examples = streams.flatMap((subject) =>
  answersOf(subject.operation)
    .filter(({ type }) => type === 'text/event-stream')
    .flatMap((answer) =>
      answer.examples.map(({ title, value }) => ({ ...subject, example: title, events: eventsIn(`${value}`) })),
    ),
)

conformance('stream examples', () => {
  test.each(examples)('$title replays $example with nothing lost', async (subject) => {
    const { events } = subject
    const { yielded, error } = await replayed(subject, events)
    // Text that only apps of another kind send is refused, by the entry point that is for them: there it is known.
    const { entryPoint } = Object(error)
    if (entryPoint) {
      expect(entryPoint).toMatch(/^dify-oapi\/(chat|chatflow)$/)
      return expect(yielded.map(asSent)).toEqual(events.slice(0, yielded.length))
    }
    const failing = events.findIndex(({ event }) => event === 'error')
    expect(yielded.map(asSent)).toEqual(failing < 0 ? events : events.slice(0, failing))
    if (failing >= 0) expect(error).toMatchObject({ name: 'DifyApiError', code: Object(events[failing]).code })
  })

  test.each(examples)('a function of the same call as $title knows all of $example, and its end', async (subject) => {
    const functions = streams.filter(({ operation }) => operation === subject.operation)
    const outcomes = await Promise.all(functions.map((other) => replayed(other, enveloped(subject.events))))
    const strange = outcomes.map(({ yielded, error }) => [error, yielded.filter(({ event }) => event === '$unknown')])
    expect(strange).toContainEqual([undefined, []])
  })
})

/** Schemas of events by the function whose stream has them. */
const kinds: readonly (readonly [schema: string, file: string])[] = [
  ['ChunkChatEvent', 'src/chatflow/streamChatMessage.ts'],
  ['ChunkChatEvent', 'src/chat/streamChatMessage.ts'],
  ['ChunkWorkflowEvent', 'src/workflow/streamWorkflow.ts'],
  ['ChunkWorkflowEvent', 'src/workflow/streamWorkflowById.ts'],
  ['ChunkWorkflowEvent', 'src/workflow/runs/streamWorkflowEvents.ts'],
  ['ChunkCompletionEvent', 'src/completion/streamCompletionMessage.ts'],
]

const described = kinds.flatMap(([schema, file]) =>
  eventsOf(schema).map(([event, described]) => ({ schema, file, event, described })),
)

conformance('generated events', () => {
  test.each(described)('$file takes whatever $schema allows in $event', async ({ file, event, described }) => {
    const subject = streams.find(({ endpoint }) => endpoint.file === file)
    if (!subject) return expect.unreachable('there is no such function')
    const named = merged(branchesOf(described).reduce(merged), {
      properties: { event: { enum: [event] } },
      required: ['event'],
    })
    const deviation = eventDeviations.find((found) => found.functions.includes(file) && found.events.includes(event))
    await holds(valuesOf(deviation?.schema?.(named) ?? named, 'full'), 30, async (value) => {
      const sent = JSON.parse(JSON.stringify(value))
      const { yielded, error } = await replayed(subject, [sent])
      if (event === 'error') return expect(error).toMatchObject({ name: 'DifyApiError', code: sent.code })
      if (event === 'ping') return expect(yielded).toEqual([])
      // One event is not always a whole reply.
      if (error) expect(error.name).toBe('DifyStreamError')
      // A chatflow that had text of an agent would lose it.
      if (file === 'src/chatflow/streamChatMessage.ts' && event === 'agent_message' && sent.answer) {
        return expect([error, yielded]).toMatchObject([{ entryPoint: 'dify-oapi/chat' }, []])
      }
      expect(yielded).toEqual(deviation?.unknown ? [{ event: '$unknown', name: event, raw: sent }] : [sent])
    })
  })
})
