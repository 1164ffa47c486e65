import { expect, test } from 'vitest'
import { stopChatMessage, streamChatMessage } from '../../src/chat/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { emulate, eventsOf, hi } from '../support/emulated.ts'

const streaming = { ...hi, response_mode: 'streaming' }

test('text that moderation replaces is what the message keeps', async () => {
  const reply = () => ['Damn. ', { event: 'message_replace', answer: 'Gosh.', reason: 'output_moderation' }]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  expect((await dify.call('k', 'POST /chat-messages', hi)).json.answer).toBe('Gosh.')
})

test('an error event of the handler ends the reply: as an event, or as an HTTP error', async () => {
  const reply = () => [
    'a',
    { event: 'error', code: 'model_currently_not_support', message: null, status: 400 },
    'never',
  ]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  const { text } = await dify.call('k', 'POST /chat-messages', streaming)
  expect(eventsOf(text)).toMatchObject([{ answer: 'a' }, { event: 'error', message: null }])
  const { status, json } = await dify.call('k', 'POST /chat-messages', hi)
  expect([status, json.code]).toEqual([400, 'model_currently_not_support'])
})

test('an annotation answers agents without steps, and chatflows do not name it', async () => {
  const annotations = [{ question: 'Hi', answer: 'Hello.' }]
  const parameters = { annotation_reply: { enabled: true } }
  const modes = ['agent-chat', 'agent', 'advanced-chat'] as const
  await using dify = await emulate({ apps: modes.map((mode) => ({ key: mode, mode, annotations, parameters })) })
  for (const mode of modes) {
    const events = eventsOf((await dify.call(mode, 'POST /chat-messages', streaming)).text)
    expect(events.filter(({ answer }) => answer)).toMatchObject([{ event: 'message', answer: 'Hello.' }])
    const { metadata } = events.find(({ event }) => event === 'message_end')
    expect(metadata.annotation_reply === null).toBe(mode === 'advanced-chat')
    expect(metadata.usage?.total_tokens ?? null).toBe(mode === 'advanced-chat' ? null : 0)
  }
})

test('sources of an answer show in its message, under ids made up for the list', async () => {
  const resource = { position: 1, dataset_name: 'Manual', content: 'Press start.', score: 0.9 }
  const reply = () => ['Press it.', { event: 'message_end', metadata: { retriever_resources: [resource] } }]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  const { conversation_id } = (await dify.call('k', 'POST /chat-messages', hi)).json
  const list = async () =>
    (await dify.call('k', `GET /messages?user=ada&conversation_id=${conversation_id}`)).json.data[0]
  const [one, other] = [await list(), await list()]
  expect(one.retriever_resources).toMatchObject([resource])
  expect(one.retriever_resources[0].id).not.toBe(other.retriever_resources[0].id)
})

test('what costs nothing has an exponent in streams, and none in blocking replies', async () => {
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply: '' }] })
  const events = eventsOf((await dify.call('k', 'POST /chat-messages', streaming)).text)
  expect(events).toMatchObject([{ event: 'message_end', metadata: { usage: { completion_price: '0E-7' } } }])
  const { json } = await dify.call('k', 'POST /chat-messages', hi)
  expect(json.metadata.usage.completion_price).toBe('0.0000000')
})

test('old servers leave out what they did not know', async () => {
  const annotations = [{ question: 'a', answer: 'b' }]
  const variables = [{ name: 'Topic', value: 'tea' }]
  const reply = () => [{ event: 'message_file', type: 'image', url: 'https://x.test/a.png' }, 'text']
  const app = { key: 'k', mode: 'advanced-chat', annotations, variables, reply } as const
  await using dify = await emulate({ version: '1.0.0', apps: [app] })
  expect(Object.keys((await dify.call('k', 'GET /info')).json)).toEqual(['name', 'description', 'tags'])
  const form = new FormData()
  form.append('file', new File(['a'], 'noextension', { type: 'text/plain' }))
  const upload = (await dify.call('k', 'POST /files/upload', form)).json
  expect(upload).toMatchObject({ extension: '' })
  expect(upload).not.toHaveProperty('source_url')
  const { text } = await dify.call('k', 'POST /chat-messages', streaming)
  expect(text).not.toContain('event: ping')
  const events = eventsOf(text)
  expect(events[0].data).toMatchObject({ sequence_number: 1 })
  expect(events[0].data).not.toHaveProperty('reason')
  expect(events.find(({ answer }) => answer).event).toBe('message')
  expect(events.at(-1).metadata.usage).not.toHaveProperty('time_to_generate')
  const path = `conversation_id=${events[0].conversation_id}`
  const [message] = (await dify.call('k', `GET /messages?user=ada&${path}`)).json.data
  expect(message).not.toHaveProperty('total_tokens')
  expect(message.message_files[0]).not.toHaveProperty('upload_file_id')
  expect((await dify.call('k', 'GET /apps/annotations')).status).toBe(404)
  const { conversation_id } = events[0]
  expect((await dify.call('k', `DELETE /conversations/${conversation_id}`, { user: 'ada' })).json).toEqual({
    result: 'success',
  })
})

test('an old chatflow that fails sends its error after the end of the run', async () => {
  const reply = function* () {
    yield 'a'
    throw new Error('broken')
  }
  await using dify = await emulate({ version: '1.12.1', apps: [{ key: 'k', mode: 'advanced-chat', reply }] })
  const { text } = await dify.call('k', 'POST /chat-messages', streaming)
  expect(eventsOf(text).slice(-2)).toMatchObject([
    { event: 'workflow_finished', data: { status: 'failed' } },
    { event: 'error', code: 'invalid_param', message: 'Run failed: broken' },
  ])
})

test.each([
  ['string', 1, 'a'],
  ['secret', null, 'a'],
  ['number', '1', 1],
  ['boolean', 'true', false],
  ['object', [], { a: 1 }],
  ['array[string]', ['a', 1], ['a']],
  ['array[object]', {}, [{ a: 1 }]],
])('a variable of type %s takes its own kind of value', async (value_type, wrong, right) => {
  const variables = [{ name: 'it', value: null, value_type }]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', variables }] })
  const { conversation_id } = (await dify.call('k', 'POST /chat-messages', hi)).json
  const path = `/conversations/${conversation_id}/variables`
  const [{ id, value }] = (await dify.call('k', `GET ${path}?user=ada`)).json.data
  expect(value).toBeNull()
  const put = async (next: unknown) => (await dify.call('k', `PUT ${path}/${id}`, { value: next, user: 'ada' })).status
  expect([await put(wrong), await put(right)]).toEqual([400, 200])
})

test('upper-case ids are taken', async () => {
  await using dify = await emulate()
  const { message_id } = (await dify.call('app-chat', 'POST /chat-messages', hi)).json
  const { status } = await dify.call('app-chat', `GET /messages/${message_id.toUpperCase()}/suggested?user=ada`)
  expect(status).toBe(200)
})

test('stopping what is no longer there succeeds', async () => {
  await using dify = await emulate()
  const ctx = dify.context('app-chat')
  const stream = await streamChatMessage(ctx, { query: 'Hi', user: 'ada' })
  for await (const _ of stream);
  await stopChatMessage(ctx, { task_id: stream.ids.task_id ?? '', user: 'ada' })
  const { status, json } = await dify.call('app-chat', 'POST /chat-messages/nothing/stop', { user: 'ada' })
  expect([status, json]).toEqual([200, { result: 'success' }])
})

test('resetting ends the replies under way', async () => {
  let ended = false
  const reply = async function* (turn: { signal: AbortSignal }) {
    yield 'a'
    await new Promise((resolve) => turn.signal.addEventListener('abort', resolve))
    ended = true
  }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  const seen: string[] = []
  for await (const { event } of await streamChatMessage(dify.context('k'), { query: 'Hi', user: 'ada' })) {
    seen.push(event)
    if (event === 'message') queueMicrotask(dify.emulator.reset)
  }
  expect([seen, ended]).toEqual([['message', 'message_end'], true])
})

test('emulators know nothing of each other', async () => {
  const [one, other] = [createDifyEmulator(), createDifyEmulator()]
  const init = {
    method: 'POST',
    headers: { authorization: 'Bearer app-chat', 'content-type': 'application/json' },
    body: JSON.stringify(hi),
  }
  await one.fetch('https://dify.test/v1/chat-messages', init)
  const list = await other.fetch('https://dify.test/v1/conversations?user=ada', { headers: init.headers })
  expect((await list.json()).data).toEqual([])
})
