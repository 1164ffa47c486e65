import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { ChatClient } from 'dify-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DifyEmulatorOptions, EmulatedGraph } from '../../src/testing/index.ts'
import { type Emulated, emulate } from '../support/emulated.ts'
import { conformance, descriptionFile, operations } from './description.ts'
import { excuseFor } from './emulatorDeviations.ts'
import { type Ids, learnt, pipeline, type Step, steps, version } from './scenario.ts'
import { endpoints } from './subjects.ts'

const folder = join(import.meta.dirname, '.generated/client')

const variables = [{ name: 'tea', value: 'black' }]
/** A workflow that waits for a human. */
const asking: EmulatedGraph = [
  { id: 'ask', form: { content: 'Tea?', actions: ['yes', 'no'] }, branches: { yes: [{ id: 'end', type: 'end' }] } },
]
const options: DifyEmulatorOptions = {
  apps: [
    { key: 'app-chat', mode: 'chat' },
    { key: 'app-advanced-chat', mode: 'advanced-chat', variables },
    { key: 'app-completion', mode: 'completion' },
    { key: 'app-workflow', mode: 'workflow', graph: asking, versions: { [version]: [{ id: 'end', type: 'end' }] } },
  ],
  knowledge: [
    {
      key: 'dataset-test',
      datasets: [{ id: pipeline, name: 'Pipeline', pipeline: [{ node_id: 'files', datasource_type: 'local_file' }] }],
    },
  ],
}

/** What a generated client says of a call: the answer, or what its validators find wrong. */
interface Outcome {
  readonly data?: unknown
  readonly error?: unknown
}

type Generated = Record<string, (options: object) => Promise<Outcome>>

/** Generates a client with validators of requests and responses. */
async function generate(): Promise<{ sdk: Generated; createClient: (options: object) => unknown }> {
  mkdirSync(folder, { recursive: true })
  // Its validators would want a text where the description says "binary".
  const open = (_: string, value: unknown) => (Object(value).format === 'binary' ? {} : value)
  const copy = join(folder, '../description.json')
  writeFileSync(copy, JSON.stringify(JSON.parse(readFileSync(descriptionFile, 'utf8'), open)))
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '../peers/generateClient.mjs'), copy, folder])
  const sdk = await import(join(folder, 'sdk.gen.ts'))
  const { createClient } = await import(join(folder, 'client/index.ts'))
  return { sdk, createClient }
}

/** Plays all steps in turn, and keeps what each came to. */
async function play(call: (step: Step, ids: Ids) => Promise<Outcome>): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  let ids: Ids = {}
  for (const step of steps) {
    const outcome: Outcome = await call(step, ids).catch((error: unknown) => ({ error }))
    outcomes.set(step.name, outcome)
    // What a validator refuses goes on all the same, or all that follows would fail with it.
    if (outcome.data !== undefined || !outcome.error) ids = { ...ids, ...learnt(step, outcome.data) }
  }
  return outcomes
}

const faultOf = ({ error }: Outcome): string => {
  if (!error) return ''
  const { issues } = error as { issues?: { path?: { key: string | number }[]; message: string }[] }
  const lines = issues?.map(({ path = [], message }) => `${path.map(({ key }) => key).join('.')}: ${message}`)
  return lines?.join('\n') ?? (error instanceof Error ? `${error}` : JSON.stringify(error))
}

let server: Emulated

conformance('a generated client', () => {
  let outcomes = new Map<string, Outcome>()

  beforeAll(async () => {
    server = await emulate(options, 'over a socket')
    const { sdk, createClient } = await generate()
    outcomes = await play(async ({ name, key, says }, ids) => {
      const operation = operations.find((found) => found.name === name)
      let data: unknown
      const fetch = async (request: Request) => {
        const response = await globalThis.fetch(request)
        if (response.headers.get('content-type')?.includes('json')) data = await response.clone().json()
        return response
      }
      const client = createClient({ baseUrl: server.baseUrl, auth: key, throwOnError: true, fetch })
      const call = sdk[operation?.described.operationId ?? '']
      if (!call) throw new Error(`there is no ${name}`)
      // Left alone, it asks for a stream again and again once it has ended.
      const asked = call({ client, sseMaxRetryAttempts: 1, ...says(ids) })
      const result = await asked.catch((error: unknown): Outcome => ({ error, data }))
      if (!('stream' in result)) return result
      const events: unknown[] = []
      for await (const event of result.stream as AsyncIterable<unknown>) events.push(event)
      return { data: events }
    })
  }, 180_000)

  afterAll(() => server[Symbol.asyncDispose]())

  test.each(operations)('has $name answered as described', ({ name }) => {
    const outcome = outcomes.get(name)
    if (!outcome) return expect.unreachable('nobody calls it')
    const left = faultOf(outcome)
      .split('\n')
      .filter((line) => line && !excuseFor(name, line))
    expect(left).toEqual([])
  })
})

conformance('this client', () => {
  let outcomes = new Map<string, Outcome>()

  beforeAll(async () => {
    server = await emulate(options, 'over a socket')
    outcomes = await play(async ({ name, key, says }, ids) => {
      const operation = operations.find((found) => found.name === name)
      const endpoint = endpoints.find(({ file }) => file === operation?.file)
      const { path, query, body: { data, response_mode: _, is_published: __, ...body } = {} } = says(ids)
      const settings = typeof data === 'string' ? JSON.parse(data) : {}
      const own = name === 'streamDatasourceNode' ? { is_published: true } : {}
      const result = await endpoint?.call(server.context(key), { ...path, ...query, ...body, ...settings, ...own })
      if (!Object(result)[Symbol.asyncIterator]) return { data: result }
      const events: unknown[] = []
      for await (const event of result as AsyncIterable<unknown>) events.push(event)
      return { data: events }
    })
  }, 60_000)

  afterAll(() => server[Symbol.asyncDispose]())

  test.each(operations)('has $name answered', ({ name }) => {
    const outcome = outcomes.get(name)
    if (!outcome) return expect.unreachable('nobody calls it')
    expect(faultOf(outcome)).toBe('')
  })
})

/** What it takes is not what its types say. */
// biome-ignore lint/suspicious/noExplicitAny: nor is what it answers
type Untyped = Record<keyof ChatClient, (...args: unknown[]) => Promise<{ data: any; status: number }>>

conformance('dify-client', () => {
  beforeAll(async () => {
    server = await emulate(options, 'over a socket')
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const user = 'ada'
  const chat = () => new ChatClient('app-chat', server.baseUrl) as unknown as Untyped

  test('chats, blocking and streaming, and goes on with the conversation', async () => {
    const { data } = await chat().createChatMessage({}, 'Hi', user)
    expect(data).toMatchObject({ event: 'message', answer: expect.stringContaining('Hi') })
    const again = await chat().createChatMessage({}, 'Bye', user, true, data.conversation_id)
    const events = await textOf(again.data)
    expect(events).toContain(`"conversation_id":"${data.conversation_id}"`)
    expect(events).toContain('"event":"message_end"')
  })

  test('lists messages and conversations, renames and deletes one', async () => {
    const { data: reply } = await chat().createChatMessage({}, 'Hi', user)
    const { data: messages } = await chat().getConversationMessages(user, reply.conversation_id)
    expect(messages.data).toMatchObject([{ id: reply.message_id, query: 'Hi' }])
    const { data: renamed } = await chat().renameConversation(reply.conversation_id, 'Tea', user, false)
    expect(renamed).toMatchObject({ id: reply.conversation_id, name: 'Tea' })
    const { data: conversations } = await chat().getConversations(user)
    expect(conversations.data).toContainEqual(expect.objectContaining({ name: 'Tea' }))
    const { status } = await chat().deleteConversation(reply.conversation_id, user)
    expect(status).toBe(204)
  })

  test('rates a message, uploads a file, and asks for parameters', async () => {
    const { data: reply } = await chat().createChatMessage({}, 'Hi', user)
    const { data: rated } = await chat().messageFeedback(reply.message_id, 'like', user)
    expect(rated).toEqual({ result: 'success' })
    const form = new FormData()
    form.append('file', new File(['x'], 'x.txt', { type: 'text/plain' }))
    form.append('user', user)
    const { data: file } = await chat().fileUpload(form)
    expect(file).toMatchObject({ name: 'x.txt', size: 1 })
    const { data: parameters } = await chat().getApplicationParameters(user)
    expect(parameters).toHaveProperty('user_input_form')
  })
})
