import { expect, test } from 'vitest'
import { type Emulated, emulate, hi } from '../support/emulated.ts'

async function send(dify: Emulated, query: string, more: object = {}, key = 'app-chat') {
  return (await dify.call(key, 'POST /chat-messages', { ...hi, query, ...more })).json
}

test('conversations belong to a user of an app: to anyone else they do not exist', async () => {
  const apps = [
    { key: 'one', mode: 'chat' },
    { key: 'two', mode: 'chat' },
  ] as const
  await using dify = await emulate({ apps })
  const { conversation_id } = await send(dify, 'Hi', {}, 'one')
  const missing = { code: 'not_found', message: 'Conversation Not Exists.', status: 404 }
  for (const [key, user, found] of [
    ['one', 'ada', true],
    ['one', 'eve', false],
    ['two', 'ada', false],
  ] as const) {
    const list = await dify.call(key, `GET /conversations?user=${user}`)
    expect(list.json.data.map((item: { id: string }) => item.id)).toEqual(found ? [conversation_id] : [])
    const messages = await dify.call(key, `GET /messages?user=${user}&conversation_id=${conversation_id}`)
    expect(messages.status).toBe(found ? 200 : 404)
    if (found) continue
    expect(await send(dify, 'Hi', { user, conversation_id }, key)).toEqual(missing)
    expect((await dify.call(key, `POST /conversations/${conversation_id}/name`, { user, name: 'x' })).json).toEqual(
      missing,
    )
    expect((await dify.call(key, `DELETE /conversations/${conversation_id}`, { user })).json).toEqual(missing)
  }
})

test('a user that is not named is the shared one', async () => {
  await using dify = await emulate()
  await send(dify, 'Hi', { user: 'DEFAULT-USER' })
  expect((await dify.call('app-chat', 'GET /conversations')).json.data).toHaveLength(1)
})

test('a conversation is named after its first query, on request later, or by hand', async () => {
  await using dify = await emulate()
  const long = 'ü'.repeat(60)
  const { conversation_id } = await send(dify, long)
  const unnamed = await send(dify, 'Short', { auto_generate_name: false })
  const list = await dify.call('app-chat', 'GET /conversations?user=ada&sort_by=created_at')
  expect(list.json.data.map((item: { name: string }) => item.name)).toEqual([
    `${'ü'.repeat(47)}...`,
    'New conversation',
  ])
  const rename = (id: string, body: object) =>
    dify.call('app-chat', `POST /conversations/${id}/name`, { user: 'ada', ...body })
  expect((await rename(unnamed.conversation_id, { auto_generate: true })).json.name).toBe('Short')
  expect((await rename(conversation_id, { name: 'Mine' })).json).toMatchObject({
    id: conversation_id,
    name: 'Mine',
    status: 'normal',
  })
  const refused = await rename(conversation_id, {})
  expect([refused.status, refused.json.code]).toEqual([400, 'invalid_param'])
})

test('conversations are listed by their last use, page by page', async () => {
  await using dify = await emulate({ now: () => 0 })
  const ids: string[] = []
  for (const query of ['a', 'b', 'c']) ids.push((await send(dify, query)).conversation_id)
  await send(dify, 'again', { conversation_id: ids[0] })
  const page = async (query: string) => {
    const { json } = await dify.call('app-chat', `GET /conversations?user=ada&${query}`)
    return [json.data.map((item: { name: string }) => item.name).join(''), json.has_more, json.limit]
  }
  expect(await page('limit=2')).toEqual(['ac', true, 2])
  expect(await page(`limit=2&last_id=${ids[2]}`)).toEqual(['b', false, 2])
  expect(await page('limit=3')).toEqual(['acb', false, 3])
  expect(await page('sort_by=created_at')).toEqual(['abc', false, 20])
  expect(await page('sort_by=-created_at')).toEqual(['cba', false, 20])
  expect(await page('sort_by=updated_at')).toEqual(['bca', false, 20])
})

test('messages are listed oldest first, in pages that go back in time', async () => {
  await using dify = await emulate()
  const { conversation_id } = await send(dify, '1')
  for (const query of ['2', '3', '4', '5']) await send(dify, query, { conversation_id })
  const page = async (query: string) => {
    const { json } = await dify.call('app-chat', `GET /messages?user=ada&conversation_id=${conversation_id}&${query}`)
    return json
  }
  const queries = ({ data }: { data: { query: string }[] }) => data.map((item) => item.query).join('')
  const last = await page('limit=2')
  expect([queries(last), last.has_more]).toEqual(['45', true])
  const before = await page(`limit=2&first_id=${last.data[0].id}`)
  expect([queries(before), before.has_more]).toEqual(['23', true])
  const first = await page(`limit=2&first_id=${before.data[0].id}`)
  expect([queries(first), first.has_more]).toEqual(['1', false])
  expect(await page('first_id=unknown')).toMatchObject({ code: 'not_found', message: 'First Message Not Exists.' })
  expect((await dify.call('app-chat', 'GET /messages?user=ada&conversation_id=')).json).toEqual({
    limit: 20,
    has_more: false,
    data: [],
  })
})

test('a listed message has all that the newest servers say of it', async () => {
  await using dify = await emulate({ now: () => 5000 })
  const sent = await send(dify, 'Hi', { inputs: { a: 1 } })
  const { json } = await dify.call('app-chat', `GET /messages?user=ada&conversation_id=${sent.conversation_id}`)
  expect(json.data).toEqual([
    {
      id: sent.message_id,
      conversation_id: sent.conversation_id,
      parent_message_id: '00000000-0000-0000-0000-000000000000',
      inputs: { a: 1 },
      query: 'Hi',
      answer: 'You said: Hi',
      message_files: [],
      feedback: null,
      retriever_resources: [],
      created_at: 5,
      agent_thoughts: [],
      status: 'normal',
      error: null,
      extra_contents: [],
      message_tokens: 1,
      answer_tokens: 3,
      total_tokens: 4,
      provider_response_latency: 0.25,
      total_price: '0.0000070',
      currency: 'USD',
    },
  ])
})

test('deleting a conversation takes its messages along, and answers by version', async () => {
  for (const [version, status, text] of [
    ['1.16.0', 204, ''],
    ['1.3.0', 200, '{"result":"success"}'],
  ] as const) {
    await using dify = await emulate({ version })
    const { conversation_id, message_id } = await send(dify, 'Hi')
    const answer = await dify.call('app-chat', `DELETE /conversations/${conversation_id}`, { user: 'ada' })
    expect([answer.status, answer.text]).toEqual([status, text])
    const suggested = await dify.call('app-chat', `GET /messages/${message_id}/suggested?user=ada`)
    expect(suggested.json).toMatchObject({ code: 'not_found', message: 'Message Not Exists.' })
  }
})

test('variables start as the app says, show as Python writes them, and keep their types', async () => {
  const variables = [
    { name: 'Topic', value: 'tea' },
    { name: 'count', value: 1.5 },
    { name: 'flags', value: [true, null, "it's"], value_type: 'array[any]', description: 'Some' },
    { name: 'user', value: { a: { b: ['x'] } } },
  ]
  const apps = (['chat', 'agent'] as const).map((mode) => ({ key: mode, mode, variables }))
  await using dify = await emulate({ apps })
  const { conversation_id } = await send(dify, 'Hi', {}, 'chat')
  const path = `/conversations/${conversation_id}/variables`
  const { json } = await dify.call('chat', `GET ${path}?user=ada`)
  expect(json.data).toMatchObject([
    { name: 'Topic', value_type: 'string', value: 'tea', description: '' },
    { name: 'count', value_type: 'number', value: '1.5' },
    { name: 'flags', value_type: 'array[any]', value: `[True, None, "it's"]`, description: 'Some' },
    { name: 'user', value_type: 'object', value: "{'a': {'b': ['x']}}" },
  ])
  const [topic] = json.data
  expect((await dify.call('chat', `GET ${path}?user=ada&variable_name=TOP`)).json.data).toEqual([topic])
  const next = await dify.call('chat', `GET ${path}?user=ada&limit=2&last_id=${topic.id}`)
  expect([next.json.data.length, next.json.has_more]).toEqual([2, true])
  const bad = await dify.call('chat', `GET ${path}?user=ada&last_id=unknown`)
  expect([bad.status, bad.json.code, bad.json.message]).toEqual([400, 'invalid_param', ''])
  const put = (value: unknown, id = topic.id) => dify.call('chat', `PUT ${path}/${id}`, { value, user: 'ada' })
  expect((await put('coffee')).json).toMatchObject({ id: topic.id, value: 'coffee' })
  expect((await put(1)).json.code).toBe('bad_request')
  expect((await put('x', conversation_id)).json.message).toBe('Conversation Variable Not Exists.')
  const agent = await dify.call('agent', `GET ${path}?user=ada`)
  expect([agent.status, agent.json.code]).toEqual([400, 'not_chat_app'])
})

test.each([
  ['1.0.0', 404],
  ['1.7.2', 404],
  ['1.8.0', 204],
  ['1.13.0', 204],
  ['1.13.1', 404],
  ['1.16.0', 404],
])('server %s answers whoever deletes the conversation of another with %d', async (version, status) => {
  const apps = (['one', 'two'] as const).map((key) => ({ key, mode: 'chat' as const }))
  await using dify = await emulate({ version, apps })
  const { conversation_id } = await send(dify, 'Hi', {}, 'one')
  const path = `DELETE /conversations/${conversation_id}`
  expect((await dify.call('two', path, { user: 'eve' })).status).toBe(status)
  const left = (await dify.call('one', 'GET /conversations?user=ada')).json.data
  expect(left).toHaveLength(status === 404 ? 1 : 0)
  expect((await dify.call('one', path, { user: 'ada' })).status).toBe(version === '1.0.0' ? 200 : 204)
  // A conversation that is gone is deleted with success, too.
  expect((await dify.call('one', path, { user: 'ada' })).status).toBe(status)
})

test('what variables can be looked for and set by is a matter of the version', async () => {
  const variables = [
    { name: 'last', value: 'hi' },
    { name: 'count', value: 1 },
    { name: 'arr', value: ['a'] },
  ]
  const use = async (version: string) => {
    await using dify = await emulate({ version, apps: [{ key: 'k', mode: 'advanced-chat', variables }] })
    const { conversation_id } = await send(dify, 'Hi', {}, 'k')
    const path = `/conversations/${conversation_id}/variables`
    const { json } = await dify.call('k', `GET ${path}?user=ada`)
    const [last, count, arr] = json.data.map(({ id }: { id: string }) => id)
    const put = async (id: string, value: unknown) => {
      const answer = await dify.call('k', `PUT ${path}/${id}`, { user: 'ada', value })
      return answer.json?.value ?? answer.json?.code ?? answer.status
    }
    const named = await dify.call('k', `GET ${path}?user=ada&variable_name=COUNT`)
    const found = named.json.data?.map(({ name }: { name: string }) => name) ?? named.status
    return [found, await put(last, 'neu'), await put(last, '"neu"'), await put(count, 7), await put(arr, ['x'])]
  }
  const all = ['last', 'count', 'arr']
  expect(await use('1.7.2')).toEqual([all, 'invalid_param', 'neu', 'unknown', 'invalid_param'])
  expect(await use('1.8.0')).toEqual([all, 'neu', '"neu"', '7', "['x']"])
  expect(await use('1.11.4')).toEqual([500, 'neu', '"neu"', '7', "['x']"])
  expect((await use('1.16.0'))[0]).toEqual(['count'])
  const old = await emulate({ version: '1.4.3', apps: [{ key: 'k', mode: 'chat', variables }] })
  const { conversation_id } = await send(old, 'Hi', {}, 'k')
  const { json } = await old.call('k', `GET /conversations/${conversation_id}/variables?user=ada&variable_name=count`)
  expect(json.data).toHaveLength(3)
})
