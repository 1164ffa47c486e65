import { describe, expect, test } from 'vitest'
import { sendChatMessage, streamChatMessage as streamInChat } from '../../src/chat/index.ts'
import { streamChatMessage as streamInChatflow } from '../../src/chatflow/index.ts'
import { DifyParamsError } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { envelope, frame, message, messageEnd } from '../support/chatEvents.ts'
import { startServer } from '../support/server.ts'

const reply = {
  event: 'message',
  ...envelope,
  id: envelope.message_id,
  mode: 'chat',
  answer: 'Hello',
  metadata: { usage: { total_tokens: 3, total_price: '0.0000010' }, retriever_resources: [], annotation_reply: null },
}

const events = (...list: object[]) =>
  new Response(list.map(frame).join(''), { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })

test('sends the least: inputs and mode always, no empty conversation id', async () => {
  await using server = await startServer(Response.json(reply))
  expect(await sendChatMessage(server.context(), { query: 'Hi', user: 'ada', conversation_id: '' })).toEqual(reply)
  expect(server.seen).toMatchObject([{ method: 'POST', path: 'chat-messages' }])
  expect(server.seen[0]?.json).toEqual({ query: 'Hi', user: 'ada', inputs: {}, response_mode: 'blocking' })
})

test.each([
  ['chat', streamInChat],
  ['chatflow', streamInChatflow],
])('a stream of a %s sends no empty conversation id either', async (_name, stream) => {
  await using server = await startServer(events(messageEnd))
  await (await stream(server.context(), { query: 'Hi', user: 'ada', conversation_id: '' })).cancel()
  expect(server.seen[0]?.json).toEqual({ query: 'Hi', user: 'ada', inputs: {}, response_mode: 'streaming' })
})

test('sends all there is, undocumented fields too, and leaves the params as they are', async () => {
  await using server = await startServer(Response.json(reply))
  const params = Object.freeze({
    query: 'x'.repeat(200_000),
    user: 'ada',
    inputs: Object.freeze({ city: '京都', n: 1, file: null, constructor: 'kept' }),
    conversation_id: 'c',
    files: [
      { type: 'image', transfer_method: 'remote_url', url: 'https://example.com/a.png' },
      { type: 'document', transfer_method: 'local_file', upload_file_id: 'f' },
    ] as const,
    auto_generate_name: false,
    workflow_id: 'w',
    trace_id: 't',
  })
  await sendChatMessage(server.context(), { ...params, files: [...params.files] })
  expect(server.seen[0]?.json).toEqual({ ...params, response_mode: 'blocking' })
})

const file = { type: 'image', transfer_method: 'remote_url', url: 'https://example.com/a.png' }
test.each([
  ['query', { user: 'ada' }],
  ['query', { user: 'ada', query: 7 }],
  ['user', { query: 'Hi' }],
  ['user', { query: 'Hi', user: null }],
  ['user', { query: 'Hi', user: '' }],
  ['inputs', { query: 'Hi', user: 'ada', inputs: [] }],
  ['conversation_id', { query: 'Hi', user: 'ada', conversation_id: 1 }],
  ['auto_generate_name', { query: 'Hi', user: 'ada', auto_generate_name: 'yes' }],
  ['workflow_id', { query: 'Hi', user: 'ada', workflow_id: {} }],
  ['files', { query: 'Hi', user: 'ada', files: {} }],
  ['files', { query: 'Hi', user: 'ada', files: [file, { ...file, type: undefined }] }],
  ['files', { query: 'Hi', user: 'ada', files: [{ ...file, url: '' }] }],
  ['files', { query: 'Hi', user: 'ada', files: [{ ...file, transfer_method: 'local_file' }] }],
  ['files', { query: 'Hi', user: 'ada', files: [{ ...file, transfer_method: 'tool_file' }] }],
  ['query', null],
  ['query', []],
  ['query', 'Hi'],
])('refuses a wrong %s by its name, before anything is sent: %j', async (field, params) => {
  await using server = await startServer(Response.json(reply))
  const error = await caught(sendChatMessage(server.context(), params as never))
  expect(error).toBeInstanceOf(DifyParamsError)
  if (params && !Array.isArray(params) && typeof params === 'object') {
    expect(error).toMatchObject({
      issues: [{ path: expect.stringMatching(new RegExp(`^${field}\\b`)) }],
      message: expect.stringContaining(field),
    })
  }
  expect(server.seen).toEqual([])
})

test('takes the reply of a paused chatflow', async () => {
  const paused = {
    ...reply,
    event: 'workflow_paused',
    mode: 'advanced-chat',
    workflow_run_id: 'run',
    data: { status: 'paused', paused_nodes: ['n'], reasons: [{ TYPE: 'human_input_required', form_id: 'f' }] },
  }
  await using server = await startServer(Response.json(paused))
  expect(await sendChatMessage(server.context(), { query: 'Hi', user: 'ada' })).toEqual(paused)
})

test('reads an answer that does not say what it is', async () => {
  await using server = await startServer(new Response(new TextEncoder().encode(JSON.stringify(reply))))
  expect(await sendChatMessage(server.context(), { query: 'Hi', user: 'ada' })).toEqual(reply)
})

describe('an answer in events', () => {
  const send = async (answer: Response) => {
    await using server = await startServer(answer)
    return await sendChatMessage(server.context(), { query: 'Hi', user: 'ada' })
  }

  test('is folded into the same reply', async () => {
    const started = { event: 'workflow_started', ...envelope, workflow_run_id: 'run', data: { id: 'run' } }
    const finished = { event: 'workflow_finished', ...envelope, data: { status: 'succeeded' } }
    expect(await send(events(started, message('Hel'), message('lo 京'), messageEnd, finished))).toMatchObject({
      event: 'message',
      ...envelope,
      id: envelope.message_id,
      answer: 'Hello 京',
      metadata: messageEnd.metadata,
      workflow_run_id: 'run',
    })
    expect(
      await send(events(message('bad'), { event: 'message_replace', ...envelope, answer: 'good' }, messageEnd)),
    ).toMatchObject({
      answer: 'good',
    })
  })

  test('is an error where an event says so, or where it ends early', async () => {
    const error = { event: 'error', code: 'invalid_param', status: 400, message: 'Run failed: x' }
    expect(await caught(send(events(message('a'), error)))).toMatchObject({
      name: 'DifyApiError',
      code: 'invalid_param',
    })
    expect(await caught(send(events(message('a'))))).toMatchObject({ name: 'DifyStreamError', events: 1 })
    expect(await caught(send(events({ event: 'ping' })))).toMatchObject({ name: 'DifyStreamError' })
    expect(await caught(send(events()))).toMatchObject({ name: 'DifyResponseError', body: '' })
  })
})
