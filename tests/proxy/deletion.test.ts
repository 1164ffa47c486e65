import { expect, test } from 'vitest'
import { deleteConversation, listConversations, sendChatMessage } from '../../src/chat/index.ts'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { caught } from '../support/caught.ts'
import { serveEmulator } from '../support/serveEmulator.ts'
import { secretKey, serveProxy } from '../support/serveProxy.ts'
import { startServer } from '../support/server.ts'

const id = '0f0e0d0c-1111-4222-8333-444455556666'
// What a page writes for `user` does not matter.
const user = '-'
const notFound = { name: 'DifyApiError', status: 404, code: 'not_found' }

// From 1.8.0 to 1.13.0, Dify itself looks neither at the user nor at the app.
test.each(['1.0.0', '1.7.2', '1.8.0', '1.9.1', '1.11.4', '1.13.0', '1.13.1', '1.16.0'])(
  'on server %s, a page deletes conversations of its own user and app only',
  async (version) => {
    const emulator = createDifyEmulator({
      version,
      apps: [
        { key: secretKey, mode: 'chat' },
        { key: 'app-other', mode: 'chat' },
      ],
    })
    await using server = await serveEmulator(emulator)
    await using proxy = await serveProxy(server.baseUrl, { allow: ['chat'] })
    await using other = await serveProxy(server.baseUrl, { allow: ['deleteConversation'], apiKey: 'app-other' })
    const [ada, eve] = [proxy.page('ada'), proxy.page('eve')]
    const { conversation_id } = await sendChatMessage(ada, { query: 'Hi', user })
    const params = { conversation_id, user }

    for (const page of [eve, other.page('ada'), other.page('eve')]) {
      expect(await caught(deleteConversation(page, params))).toMatchObject(notFound)
    }
    expect((await listConversations(ada, { user })).data).toMatchObject([{ id: conversation_id }])
    expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toEqual([])

    await deleteConversation(ada, params)
    expect((await listConversations(ada, { user })).data).toEqual([])
    expect(await caught(deleteConversation(ada, params))).toMatchObject(notFound)
    expect(emulator.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  },
)

test('a conversation that a hook puts in the place of another is the one that is asked about', async () => {
  const mine = id.replace('0f', '1f')
  await using upstream = await startServer(Response.json({ data: [] }), new Response(null, { status: 204 }))
  const params = { deleteConversation: () => ({ conversation_id: mine }) }
  await using proxy = await serveProxy(upstream.baseUrl, { allow: ['chat'], params })
  await deleteConversation(proxy.page(), { conversation_id: id, user })
  expect(upstream.seen.map(({ method, path, query }) => `${method} ${path} ${query.get('conversation_id')}`)).toEqual([
    `GET messages ${mine}`,
    `DELETE conversations/${mine} null`,
  ])
})

test('what cannot be asked is not deleted, and the answer is Dify’s', async () => {
  const refusals = [
    Response.json({ code: 'not_found', message: 'Conversation Not Exists.', status: 404 }, { status: 404 }),
    Response.json({ code: 'unknown', message: 'Internal Server Error', status: 500 }, { status: 500 }),
    new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } }),
  ] as const
  await using upstream = await startServer(...refusals)
  await using proxy = await serveProxy(upstream.baseUrl, { allow: ['chat'] })
  const refuse = async () => {
    const headers = { 'content-type': 'application/json' }
    const response = await proxy.call(`conversations/${id}`, { method: 'DELETE', headers, body: '{}' })
    return [response.status, ((await response.json()) as { code: string }).code]
  }
  expect([await refuse(), await refuse(), await refuse()]).toEqual([
    [404, 'not_found'],
    [500, 'unknown'],
    [404, 'http_404'],
  ])
  expect(upstream.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
})
