import { expect, test } from 'vitest'
import { modelError, type RunScope } from '../../src/testing/index.ts'
import { emulate, eventsOf, hi } from '../support/emulated.ts'
import { flow, go } from '../support/flows.ts'

const streaming = { ...hi, response_mode: 'streaming' }

/** A run that has begun to wait for its end. */
const endless = [
  {
    id: 'wait',
    outputs: ({ signal }: RunScope) =>
      new Promise<Record<string, unknown>>((resolve) => signal.addEventListener('abort', () => resolve({}))),
  },
]

test.each([
  ['1.7.2', 'stopped', 'stopped'],
  ['1.9.1', 'failed', 'failed'],
  ['1.11.4', 'stopped', 'running'],
  ['1.13.3', 'stopped', 'running'],
  ['1.14.2', 'failed', 'stopped'],
])('a run that is stopped on %s is %s in its stream and %s in its record', async (version, told, recorded) => {
  await using dify = await emulate({ version, apps: [flow(endless)] })
  const headers = { authorization: 'Bearer k', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...go, response_mode: 'streaming' }) }
  const { body } = await dify.fetch(`${dify.baseUrl}/workflows/run`, init)
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (!chunk.includes('"node_id":"wait"')) continue
    await dify.call('k', `POST /workflows/tasks/${eventsOf(text)[0].task_id}/stop`, { user: 'ada' })
  }
  const { workflow_run_id, data } = eventsOf(text).at(-1)
  const error = told === 'failed' ? 'Aborted: User requested stop' : 'Stopped by user.'
  expect(data).toMatchObject({ status: told, error })
  const { json } = await dify.call('k', `GET /workflows/run/${workflow_run_id}`)
  expect(json).toMatchObject({ status: recorded })
  expect(json.finished_at === null).toBe(recorded === 'running')
  const [entry] = (await dify.call('k', 'GET /workflows/logs')).json.data
  expect(entry.workflow_run).toMatchObject({ status: recorded, finished_at: json.finished_at })
})

test.each([
  ['1.9.2', 'completion_request_error', /^\[openai_api_compatible\] Error: req_id: /],
  ['1.10.0', 'invalid_param', /^req_id: /],
])('a model that fails on %s does so with the code %s', async (version, code, message) => {
  const reply = () => {
    throw modelError('It is out.')
  }
  await using dify = await emulate({ version, apps: [{ key: 'k', mode: 'chat', reply }] })
  const { status, json } = await dify.call('k', 'POST /chat-messages', hi)
  expect([status, json]).toMatchObject([400, { code, message: expect.stringMatching(message) }])
  expect(json.message).toContain('"message":"[models] Error: It is out."')
  const answer = await dify.call('k', 'POST /chat-messages', streaming)
  expect([answer.status, eventsOf(answer.text)]).toMatchObject([200, [{ event: 'error', code, status: 400 }]])
})

test('speech that is left when the message is over comes behind its end', async () => {
  const reply = () => ['Hi', { event: 'message_end', metadata: { a: 1 } }, { event: 'tts_message_end', audio: '' }]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'chat', reply }] })
  const events = eventsOf((await dify.call('k', 'POST /chat-messages', streaming)).text)
  expect(events.map(({ event }) => event)).toEqual(['message', 'message_end', 'tts_message_end'])
  expect(events[1].metadata).toMatchObject({ a: 1 })
})

test('what a workflow puts out is written once, a line each', async () => {
  const end = {
    id: 'end',
    type: 'end',
    // biome-ignore lint/suspicious/noExplicitAny: the test knows what is there
    outputs: ({ outputs }: any) => ({ text: outputs.llm.text, found: { a: 1 }, tags: ['x', 'y'], none: null }),
  }
  await using dify = await emulate({ apps: [flow([{ id: 'llm', text: ['It ', 'rains.'] }, end])] })
  const { text } = await dify.call('k', 'POST /workflows/run', { ...go, response_mode: 'streaming' })
  const chunks = eventsOf(text).filter(({ event }) => event === 'text_chunk')
  expect(chunks.map(({ data }) => data.text).join('')).toBe('It rains.\n{\n  "a": 1\n}\n- x\n- y\n')
})

test('annotations fail on 1.9.0 and 1.9.1, and others know when an update came', async () => {
  const ask = async (version: string, line: string) => {
    await using dify = await emulate({ version })
    return (await dify.call('app-chat', line, line.startsWith('GET') ? undefined : { question: 'a', answer: 'b' }))
      .status
  }
  expect(await ask('1.9.0', 'GET /apps/annotations')).toBe(500)
  expect([await ask('1.8.1', 'POST /apps/annotations'), await ask('1.9.2', 'POST /apps/annotations')]).toEqual([
    200, 201,
  ])
  expect(await ask('1.1.0', 'GET /apps/annotations')).toBe(404)
})

test('from 1.8 to 1.13.0 any key deletes any conversation', async () => {
  const deletes = async (version: string) => {
    await using dify = await emulate({ version })
    const { conversation_id } = (await dify.call('app-chat', 'POST /chat-messages', hi)).json
    return (await dify.call('app-agent-chat', `DELETE /conversations/${conversation_id}`, { user: 'eve' })).status
  }
  expect(await Promise.all(['1.7.2', '1.8.0', '1.13.0', '1.13.1'].map(deletes))).toEqual([404, 204, 204, 404])
})

test.each([
  ['1.7.2', '"tea"', 200],
  ['1.7.2', 'tea', 400],
  ['1.7.2', 1, 500],
  ['1.8.0', 'tea', 200],
])('%s answers the value %j of a variable with %i', async (version, value, status) => {
  const variables = [{ name: 'topic', value: 'coffee' }]
  await using dify = await emulate({ version, apps: [{ key: 'k', mode: 'chat', variables }] })
  const { conversation_id } = (await dify.call('k', 'POST /chat-messages', hi)).json
  const path = `/conversations/${conversation_id}/variables`
  const [{ id }] = (await dify.call('k', `GET ${path}?user=ada`)).json.data
  expect((await dify.call('k', `PUT ${path}/${id}`, { value, user: 'ada' })).status).toBe(status)
})
