import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  collectReply,
  convertAudioToText,
  convertTextToAudio,
  deleteConversation,
  downloadFile,
  getAppInfo,
  getAppMeta,
  getAppParameters,
  getAppSite,
  listConversationMessages,
  listConversations,
  listSuggestedQuestions,
  renameConversation,
  sendChatMessage,
  stopChatMessage,
  streamChatMessage,
  submitMessageFeedback,
  uploadFile,
} from '../../src/chat/index.ts'
import { iterateCursor } from '../../src/core/index.ts'
import { createDifyEmulator, type DifyEmulator } from '../../src/testing/index.ts'
import { caught } from '../support/caught.ts'
import { type ServedEmulator, serveEmulator } from '../support/serveEmulator.ts'
import { type ServedProxy, secretKey, serveProxy } from '../support/serveProxy.ts'

let emulator: DifyEmulator
let server: ServedEmulator
let proxy: ServedProxy

beforeAll(async () => {
  emulator = createDifyEmulator({
    apps: [{ key: secretKey, mode: 'chat', reply: (turn) => `Hello ${turn.user}!`, suggestedQuestions: ['And then?'] }],
  })
  const allow = ['chat', 'downloadFile'] as const
  server = await serveEmulator(emulator)
  proxy = await serveProxy(server.baseUrl, { allow })
})

afterAll(async () => {
  await proxy[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

// What a page writes for `user` does not matter.
const user = '-'

test('a page without a key talks, as the user of its session', async () => {
  const dify = proxy.page('ada')
  const { answer, conversation_id, message_id } = await sendChatMessage(dify, { query: 'Hi', user })
  expect(answer).toBe('Hello ada!')
  const reply = await collectReply(await streamChatMessage(dify, { query: 'More', user, conversation_id }))
  expect(reply.answer).toBe('Hello ada!')
  expect(await listSuggestedQuestions(dify, { message_id, user })).toMatchObject({ data: ['And then?'] })
  await submitMessageFeedback(dify, { message_id, user, rating: 'like' })
  const { data } = await listConversationMessages(dify, { conversation_id, user })
  expect(data.map(({ query }) => query)).toEqual(['Hi', 'More'])
  expect(await renameConversation(dify, { conversation_id, user, name: 'Ours' })).toMatchObject({ name: 'Ours' })
  await stopChatMessage(dify, { task_id: 'gone', user })
  const names: unknown[] = []
  for await (const { name } of iterateCursor(listConversations, dify, { user, limit: 1 }, 'last_id')) names.push(name)
  expect(names).toEqual(['Ours'])
  await deleteConversation(dify, { conversation_id, user })
  expect((await listConversations(dify, { user })).data).toEqual([])
})

test('a page uploads, speaks and listens', async () => {
  const dify = proxy.page('ada')
  const { id, size } = await uploadFile(dify, { file: { name: 'notes.txt', data: 'Buy milk' }, user })
  expect(size).toBe(8)
  const files = [{ type: 'document', transfer_method: 'local_file', upload_file_id: id } as const]
  await sendChatMessage(dify, { query: 'See', user, files })
  const file = await downloadFile(dify, { file_id: id })
  expect(await (await file.blob()).text()).toBe('Buy milk')
  expect(file.size).toBe(8)
  const recording = new File([new Uint8Array(10)], 'a.mp3', { type: 'audio/mpeg' })
  expect((await convertAudioToText(dify, { file: recording, user })).text).toContain('a.mp3')
  const audio = await convertTextToAudio(dify, { text: 'Hi', user })
  expect([audio?.type, (await audio?.arrayBuffer())?.byteLength]).toEqual(['audio/mpeg', expect.any(Number)])
})

test('a page learns about its app', async () => {
  const dify = proxy.page('ada')
  expect(await getAppInfo(dify)).toMatchObject({ mode: 'chat' })
  for (const get of [getAppParameters, getAppMeta, getAppSite]) expect(await get(dify)).toBeTypeOf('object')
})

test('one user sees nothing of another, whoever the page says it is', async () => {
  const { conversation_id } = await sendChatMessage(proxy.page('ada'), { query: 'Secret', user })
  const eve = proxy.page('eve')
  expect((await listConversations(eve, { user: 'ada' })).data).toEqual([])
  const error = await caught(listConversationMessages(eve, { conversation_id, user: 'ada' }))
  expect(error).toMatchObject({ name: 'DifyApiError', status: 404, code: 'not_found' })
})

test('nothing that reached Dify came without the key, or for anyone but the session’s user', () => {
  const users = emulator.requests.map(({ body, query }) => Object(body).user ?? Object(query).user)
  expect(emulator.requests.length).toBeGreaterThan(15)
  expect(users.filter((name) => !['ada', 'eve', undefined].includes(name))).toEqual([])
})
