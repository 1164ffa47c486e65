import { createDifyContext, iterateCursor } from 'dify-oapi'
import {
  deleteConversation,
  getAppInfo,
  listConversations,
  renameConversation,
  sendChatMessage,
  updateConversationVariable,
} from 'dify-oapi/chat'
import { createDifyEmulator } from 'dify-oapi/testing'
import { all, equal, matches, ok } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'
import { key } from '../lib/protocol.ts'

const user = 'ada'

export const calls = {
  'a blocking call is answered': async ({ dify, requests }: Lab) => {
    const query = 'Grüß Gott, 日本語, 👩‍👩‍👧'
    const { answer, conversation_id, metadata } = await sendChatMessage(dify, { query, user })
    equal(answer, `You said: ${query}`)
    ok(conversation_id && metadata?.usage?.total_tokens, 'ids and usage are there')
    const [seen] = await requests()
    matches(seen, { method: 'POST', path: '/chat-messages' })
    equal(seen?.body, { query, user, inputs: {}, response_mode: 'blocking' })
    equal(seen?.headers['content-type'], 'application/json')
  },

  'a blocking call is answered without ky': async ({ bare }: Lab) => {
    equal((await sendChatMessage(bare, { query: 'Hi', user })).answer, 'You said: Hi')
  },

  'a context takes the global fetch as its own': async ({ options }: Lab) => {
    const dify = createDifyContext({ ...options, fetch: globalThis.fetch })
    equal((await getAppInfo(dify)).mode, 'chat')
  },

  'headers of the context and the call arrive, and the key only as a credential': async ({
    options,
    requests,
  }: Lab) => {
    const dify = createDifyContext({ ...options, headers: { 'x-tenant': 'one', 'x-trace': 'a' } })
    await getAppInfo(dify, undefined, { headers: new Headers({ 'x-trace': 'b' }) })
    const [seen] = await requests()
    matches(seen?.headers, { 'x-tenant': 'one', 'x-trace': 'b' })
    ok(!JSON.stringify(seen).includes(key), 'the key is elsewhere too')
  },

  'a DELETE carries its JSON body': async ({ dify, requests }: Lab) => {
    const { conversation_id } = await sendChatMessage(dify, { query: 'Hi', user })
    equal(await deleteConversation(dify, { conversation_id, user }), undefined)
    const [, seen] = await requests()
    matches(seen, { method: 'DELETE', path: `/conversations/${conversation_id}`, body: { user } })
  },

  'PUT and POST carry ids in the path and the rest in the body': async ({ dify, requests }: Lab) => {
    const { conversation_id } = await sendChatMessage(dify, { query: 'Hi', user })
    const { name } = await renameConversation(dify, { conversation_id, user, name: '名前 ✓' })
    equal(name, '名前 ✓')
    const params = { conversation_id, variable_id: 'a/b ü?', user, value: 1 }
    await updateConversationVariable(dify, params).catch(() => {})
    const seen = await requests()
    matches(seen[1], { path: `/conversations/${conversation_id}/name`, body: { user, name: '名前 ✓' } })
    matches(seen[2], { method: 'PUT', path: `/conversations/${conversation_id}/variables/a%2Fb%20%C3%BC%3F` })
  },

  'a list is read page by page': async ({ dify, requests }: Lab) => {
    for (const query of ['1', '2', '3']) await sendChatMessage(dify, { query, user: 'ü & 日' })
    const found = await all(iterateCursor(listConversations, dify, { user: 'ü & 日', limit: 2 }, 'last_id'))
    equal(new Set(found.map(({ id }) => id)).size, 3)
    const pages = (await requests()).slice(3)
    equal(pages.length, 2)
    matches(pages[0]?.query, { user: 'ü & 日', limit: '2' })
  },

  'many calls share a context': async ({ dify }: Lab) => {
    const queries = Array.from({ length: 20 }, (_, index) => `Number ${index}`)
    const replies = await Promise.all(queries.map((query) => sendChatMessage(dify, { query, user })))
    equal(
      replies.map(({ answer }) => answer),
      queries.map((query) => `You said: ${query}`),
    )
  },

  'hooks are told of a call': async ({ options }: Lab) => {
    const told: unknown[] = []
    const dify = createDifyContext({
      ...options,
      hooks: {
        onRequest: ({ operation, attempt }) => told.push(['request', operation, attempt]),
        onResponse: ({ operation, status, duration }) => told.push(['response', operation, status, duration >= 0]),
      },
    })
    await getAppInfo(dify)
    equal(told, [
      ['request', 'GET info', 1],
      ['response', 'GET info', 200, true],
    ])
  },

  'the emulator runs here too': async () => {
    const emulator = createDifyEmulator({ apps: [{ key: 'app-in-memory', mode: 'chat', reply: 'Hello 👋' }] })
    const dify = createDifyContext({
      apiKey: 'app-in-memory',
      fetch: emulator.fetch,
      dangerouslyAllowBrowser: true,
    })
    equal((await sendChatMessage(dify, { query: 'Hi', user })).answer, 'Hello 👋')
    equal(emulator.requests.length, 1)
  },
}
