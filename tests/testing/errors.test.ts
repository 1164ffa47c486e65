import { expect, test } from 'vitest'
import { sendChatMessage } from '../../src/chat/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { emulate, eventsOf, hi } from '../support/emulated.ts'

const nowhere = '00000000-0000-4000-8000-000000000000'

test.each([
  [undefined, "Authorization header must be provided and start with 'Bearer'"],
  ['Bearer', "Authorization header must be provided and start with 'Bearer'"],
  ['Basic app-chat', "Authorization scheme must be 'Bearer'"],
  ['Bearer dataset-1', 'Access token is invalid'],
])('refuses the credentials %s', async (authorization, message) => {
  const { fetch } = createDifyEmulator()
  const response = await fetch('http://dify.test/v1/info', { headers: authorization ? { authorization } : {} })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api"')
  expect(await response.json()).toEqual({ code: 'unauthorized', message, status: 401 })
})

test.each(['GET /', 'GET /nothing', 'GET /info/', 'GET /messages/no-uuid/suggested?user=a', 'DELETE /conversations/1'])(
  'answers %s with an HTML 404',
  async (operation) => {
    await using dify = await emulate()
    const { status, headers, text } = await dify.call('app-chat', operation)
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(text).toContain('<title>404 Not Found</title>')
  },
)

test('every answer says version and environment', async () => {
  await using dify = await emulate({ version: '1.9.2' })
  for (const operation of ['GET /info', 'GET /nothing', 'GET /chat-messages']) {
    const { headers } = await dify.call('app-chat', operation)
    expect([headers.get('x-version'), headers.get('x-env')]).toEqual(['1.9.2', 'PRODUCTION'])
  }
})

test.each([
  ['a method no route has', 'GET /chat-messages', undefined, 405, 'method_not_allowed'],
  ['no JSON', 'POST /chat-messages', new FormData(), 415, 'unsupported_media_type'],
  ['a body that is no object', 'POST /chat-messages', [], 500, 'unknown'],
  ['no user', 'POST /chat-messages', { query: 'Hi', inputs: {} }, 400, 'invalid_param'],
  ['no user in the query', `GET /messages/${nowhere}/suggested`, undefined, 400, 'invalid_param'],
  ['an unknown conversation', 'POST /chat-messages', { ...hi, conversation_id: nowhere }, 404, 'not_found'],
  ['an unknown response mode', 'POST /chat-messages', { ...hi, response_mode: 'x' }, 400, 'invalid_param'],
  ['a limit of 0', 'GET /conversations?user=a&limit=0', undefined, 400, 'invalid_param'],
  ['a limit of 101', 'GET /conversations?user=a&limit=101', undefined, 400, 'invalid_param'],
  ['an unknown cursor', `GET /conversations?user=a&last_id=${nowhere}`, undefined, 404, 'not_found'],
  ['messages of no conversation', 'GET /messages?user=a', undefined, 400, 'invalid_param'],
  ['an unknown message', `POST /messages/${nowhere}/feedbacks`, { rating: 'like', user: 'a' }, 404, 'not_found'],
  ['an unknown end user', `GET /end-users/${nowhere}`, undefined, 404, 'end_user_not_found'],
])('refuses %s', async (_, operation, body, status, code) => {
  await using dify = await emulate()
  const answer = await dify.call('app-chat', operation, body)
  expect([answer.status, answer.json.code, answer.json.status]).toEqual([status, code, status])
})

test.each(['', '{"query":'])('refuses the body %j as no JSON', async (body) => {
  const { fetch } = createDifyEmulator()
  const headers = { authorization: 'Bearer app-chat', 'content-type': 'application/json' }
  const response = await fetch('http://dify.test/v1/chat-messages', { method: 'POST', headers, body })
  expect([response.status, (await response.json()).code]).toEqual([400, 'bad_request'])
})

test('reports wrong fields the way each generation of servers does', async () => {
  const refused = async (version: string) => {
    await using dify = await emulate({ version })
    const { status, json } = await dify.call('app-chat', 'POST /chat-messages', { user: 'ada', query: 1 })
    expect(status).toBe(400)
    return json
  }
  expect((await refused('1.16.0')).message).toBe(
    `2 validation errors for ChatRequestPayload
inputs
  Field required [type=missing, input_value={'user': 'ada', 'query': 1}, input_type=dict]
    For further information visit https://errors.pydantic.dev/2.12/v/missing
query
  Input should be a valid string [type=string_type, input_value=1, input_type=int]
    For further information visit https://errors.pydantic.dev/2.12/v/string_type`,
  )
  expect(await refused('1.10.1')).toEqual({
    errors: { inputs: 'Field required', query: 'Input should be a valid string' },
    message: 'Input payload validation failed',
  })
  expect(await refused('1.8.0')).toEqual({
    code: 'invalid_param',
    message: 'Missing required parameter in the JSON body',
    params: 'inputs',
  })
})

test('agents refuse blocking calls, each in its own way', async () => {
  await using dify = await emulate()
  const ask = async (mode: string, response_mode?: string) => {
    const { status, json } = await dify.call(`app-${mode}`, 'POST /chat-messages', { ...hi, response_mode })
    return [status, json?.code, json?.message]
  }
  const refusal = [400, 'invalid_param', 'Agent Chat App does not support blocking mode']
  expect(await ask('agent-chat', 'blocking')).toEqual(refusal)
  expect(await ask('agent-chat')).toEqual(refusal)
  expect(await ask('agent', 'blocking')).toEqual([
    400,
    'bad_request',
    'Agent App only supports streaming response mode',
  ])
  expect((await ask('agent'))[0]).toBe(200)
})

test('inputs are checked against the form of the app on every message', async () => {
  const user_input_form = [
    { 'text-input': { label: 'City', variable: 'city', required: true, max_length: 5 } },
    { select: { label: 'Tone', variable: 'tone', options: ['warm', 'cold'] } },
    { number: { label: 'Age', variable: 'age' } },
  ]
  const app = { key: 'k', mode: 'chat', parameters: { user_input_form } } as const
  await using dify = await emulate({ apps: [app] })
  const send = async (inputs: object) => (await dify.call('k', 'POST /chat-messages', { ...hi, inputs })).json
  expect(await send({})).toMatchObject({ code: 'invalid_param', message: 'city is required in input form' })
  expect((await send({ city: 1 })).message).toBe("(type 'text-input') city in input form must be a string")
  expect((await send({ city: 'London' })).message).toBe('city in input form must be less than 5 characters')
  expect((await send({ city: 'Rome', tone: 'hot' })).message).toBe(
    "tone in input form must be one of the following: ['warm', 'cold']",
  )
  expect((await send({ city: 'Rome', age: 'old' })).message).toBe('age in input form must be a valid number')
  expect(await send({ city: 'Rome', tone: 'warm', age: '7' })).toMatchObject({ event: 'message' })
  expect((await dify.call('k', 'GET /parameters')).json.user_input_form).toEqual(user_input_form)
})

test('wrong inputs of a streamed chatflow are found by its worker: the error leaves the connection open', async () => {
  const parameters = { user_input_form: [{ paragraph: { variable: 'city', required: true } }] }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', parameters }] })
  const response = await dify.fetch(`${dify.baseUrl}/chat-messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json' },
    body: JSON.stringify({ ...hi, response_mode: 'streaming' }),
  })
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  expect(decoder.decode((await reader?.read())?.value)).toBe('event: ping\n\n')
  expect(eventsOf(decoder.decode((await reader?.read())?.value))).toEqual([
    { event: 'error', message: 'city is required in input form', status: 500 },
  ])
  await reader?.cancel()
  const blocking = await dify.call('k', 'POST /chat-messages', hi)
  expect([blocking.status, blocking.json.code]).toEqual([400, 'invalid_param'])
})

test('the key is nowhere in what was asked', async () => {
  await using dify = await emulate()
  await sendChatMessage(dify.context('app-chat'), { query: 'Hi', user: 'ada' })
  await dify.call('app-chat', 'GET /conversations?user=ada&limit=5')
  expect(dify.emulator.requests).toMatchObject([
    {
      method: 'POST',
      path: '/chat-messages',
      query: {},
      app: 'Test chat',
      body: { query: 'Hi', response_mode: 'blocking' },
    },
    { method: 'GET', path: '/conversations', query: { user: 'ada', limit: '5' }, body: undefined },
  ])
  expect(JSON.stringify(dify.emulator.requests)).not.toContain('app-chat')
})

test('resetting forgets everything but the options', async () => {
  await using dify = await emulate()
  const { conversation_id } = await sendChatMessage(dify.context('app-chat'), { query: 'Hi', user: 'ada' })
  dify.emulator.fault({ status: 500 })
  dify.emulator.reset()
  expect(dify.emulator.requests).toEqual([])
  const { status } = await dify.call('app-chat', `GET /messages?user=ada&conversation_id=${conversation_id}`)
  expect(status).toBe(404)
})

test('serves any host and the path it is told', async () => {
  const { fetch } = createDifyEmulator({ basePath: '/dify/v1/' })
  const headers = { authorization: 'Bearer app-chat' }
  expect((await fetch('https://example.com/dify/v1/info', { headers })).status).toBe(200)
  expect((await fetch(new Request('https://example.com/v1/info', { headers }))).status).toBe(404)
})
