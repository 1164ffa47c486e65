import { expect, test } from 'vitest'
import {
  collectReply,
  sendCompletionMessage,
  stopCompletionMessage,
  streamCompletionMessage,
  textDeltas,
} from '../../src/completion/index.ts'
import { startServer } from '../support/server.ts'
import { all, sse } from '../support/sse.ts'

const envelope = { task_id: 't', message_id: 'm', created_at: 1_700_000_000 }
const usage = { total_tokens: 3, total_price: '0E-7' }
const events = [
  { event: 'message', ...envelope, id: 'm', answer: 'It ', from_variable_selector: null },
  { event: 'message', ...envelope, id: 'm', answer: 'rains', from_variable_selector: [] },
  { event: 'message_end', ...envelope, id: 'm', metadata: { usage }, files: null },
]

test('asks for a whole text, inputs and mode always sent', async () => {
  const reply = { event: 'message', ...envelope, id: 'm', mode: 'completion', answer: 'It rains', metadata: { usage } }
  await using server = await startServer(Response.json(reply))
  expect(await sendCompletionMessage(server.context(), { user: 'ada', query: 'Rain' })).toEqual(reply)
  expect(server.seen[0]).toMatchObject({
    method: 'POST',
    path: 'completion-messages',
    json: { user: 'ada', query: 'Rain', inputs: {}, response_mode: 'blocking' },
  })
})

test('a whole text that comes as events is put together', async () => {
  await using server = await startServer(sse('ping', ...events))
  const reply = await sendCompletionMessage(server.context(), { user: 'ada' })
  expect(reply).toMatchObject({ event: 'message', id: 'm', answer: 'It rains', metadata: { usage } })
})

test('streams a text, which folds to one reply', async () => {
  await using server = await startServer(sse('ping', ...events))
  const reply = await collectReply(await streamCompletionMessage(server.context(), { user: 'ada', inputs: { a: 1 } }))
  expect(reply).toMatchObject({ answer: 'It rains', message_id: 'm', usage })
  expect(server.seen[0]?.json).toEqual({ user: 'ada', inputs: { a: 1 }, response_mode: 'streaming' })
})

test('text that moderation takes back is replaced', async () => {
  const replaced = { event: 'message_replace', ...envelope, answer: 'No.', reason: 'output_moderation' }
  await using server = await startServer(sse(...events.slice(0, 2), replaced, ...events.slice(2)))
  const whole: string[] = []
  const stream = await streamCompletionMessage(server.context(), { user: 'ada' })
  const deltas = await all(textDeltas(stream, { onReplace: (text) => whole.push(text) }))
  expect([deltas, whole]).toEqual([['It ', 'rains'], ['No.']])
})

test('a text that is cut off before its end is no text', async () => {
  await using server = await startServer(sse(...events.slice(0, 2)))
  const reply = collectReply(await streamCompletionMessage(server.context(), { user: 'ada' }))
  await expect(reply).rejects.toMatchObject({
    name: 'DifyStreamError',
    ids: { task_id: 't', message_id: 'm' },
    partial: { answer: 'It rains' },
  })
})

test('stops by task and user, also when a stream is left', async () => {
  await using server = await startServer(sse(...events), Response.json({ result: 'success' }))
  const context = server.context()
  const stream = await streamCompletionMessage(context, { user: 'ada' }, { stopOnAbort: true })
  for await (const _ of stream) break
  await stopCompletionMessage(context, { task_id: 't/1', user: 'ada' })
  expect(server.seen.slice(1).map(({ path, json }) => [path, json])).toEqual([
    ['completion-messages/t/stop', { user: 'ada' }],
    ['completion-messages/t%2F1/stop', { user: 'ada' }],
  ])
})
