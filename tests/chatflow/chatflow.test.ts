import { expect, test } from 'vitest'
import {
  type ChatflowStreamEvent,
  collectReply,
  driveChatflow,
  emptyReply,
  reconnecting,
  reduceReply,
  sendChatMessage,
  streamChatMessage,
  textDeltas,
} from '../../src/chatflow/index.ts'
import { startRunServer } from '../support/runServer.ts'
import { startServer } from '../support/server.ts'
import { all, sse } from '../support/sse.ts'
import { finish, form, message, messageEnd, node } from '../support/steps.ts'

const envelope = { task_id: 't', message_id: 'm', conversation_id: 'c', created_at: 1_700_000_000 }
const inRun = { ...envelope, workflow_run_id: 'r' }
const data = { id: 'r', workflow_id: 'w', status: 'succeeded', outputs: { answer: 'Hi' }, error: null }
const started = { event: 'workflow_started', ...inRun, data: { id: 'r', workflow_id: 'w', inputs: {} } }
const hi = { event: 'message', ...envelope, id: 'm', answer: 'Hi', from_variable_selector: [] }
const end = { event: 'message_end', ...envelope, id: 'm', metadata: { usage: { total_tokens: 3 } }, files: [] }
const finished = { event: 'workflow_finished', ...inRun, data }
const params = { query: 'Hello', user: 'ada' }
const fast = { reconnect: reconnecting({ maxDelay: 1 }) }

test.each([
  ['1.12, the run first', [started, hi, finished, end]],
  ['1.13.0, without the message’s end', [started, hi, finished]],
  ['1.16, the message first', [started, hi, end, finished]],
])('a reply is complete on a server %s', async (_version, events) => {
  await using server = await startServer(sse('ping', ...events))
  const reply = await collectReply(await streamChatMessage(server.context(), params))
  expect(reply).toMatchObject({
    answer: 'Hi',
    conversation_id: 'c',
    run: { status: 'succeeded', workflow_run_id: 'r' },
  })
  expect(server.seen[0]?.json).toEqual({ ...params, inputs: {}, response_mode: 'streaming' })
})

test('a reply without run, such as an annotation’s, is complete with its message', async () => {
  await using server = await startServer(sse(hi, end))
  expect(await all(await streamChatMessage(server.context(), params, fast))).toEqual([hi, end])
  expect(server.seen).toHaveLength(1)
})

test('text in the guise of a file is text', async () => {
  const { event: _, ...piece } = hi
  await using server = await startServer(sse(started, { event: 'message_file', ...piece }, finished))
  const deltas = await all(textDeltas(await streamChatMessage(server.context(), params)))
  expect(deltas).toEqual(['Hi'])
})

test('a run that failed is a result, with or without the error that older servers send after it', async () => {
  const failed = { ...finished, data: { ...data, status: 'failed', error: 'It broke', outputs: null } }
  const error = { event: 'error', ...envelope, code: 'completion_request_error', status: 400, message: 'no' }
  await using server = await startServer(sse(started, hi, failed), sse(started, hi, failed, error), sse(started, error))
  const context = server.context()
  for (const _version of ['1.13', '1.12']) {
    const reply = await collectReply(await streamChatMessage(context, params))
    expect(reply).toMatchObject({ answer: 'Hi', run: { status: 'failed', error: 'It broke' } })
  }
  const lost = streamChatMessage(context, params).then(collectReply)
  await expect(lost).rejects.toMatchObject({ code: 'completion_request_error' })
})

test('a reply that is cut keeps what had come', async () => {
  await using server = await startServer(sse(started, hi))
  const lost = collectReply(await streamChatMessage(server.context(), params))
  const ids = { task_id: 't', message_id: 'm', conversation_id: 'c', workflow_run_id: 'r' }
  await expect(lost).rejects.toMatchObject({ name: 'DifyStreamError', ids, partial: { answer: 'Hi' } })
})

test('a lost connection comes back, and the answer is made whole from the conversation', async () => {
  const pieces = ['It ', 'rains ', 'and ', 'rains'].map(message)
  const steps = [...node('llm', pieces), messageEnd, finish({ answer: 'not moderated' })]
  await using server = await startRunServer({ app: 'chatflow', steps, cuts: [1000] })
  const reply = await collectReply(await streamChatMessage(server.context(), params, fast))
  expect(reply).toMatchObject({ answer: 'It rains and rains', run: { status: 'succeeded' } })
  expect(server.streams()).toBe(2)
})

test('text that moderation took back while nobody listened does not come back', async () => {
  const taken = { event: 'message_replace', answer: 'No.', reason: 'output_moderation' }
  const steps = [...node('llm', [message('Bad'), taken]), messageEnd, finish({ answer: 'Bad' })]
  await using server = await startRunServer({ app: 'chatflow', steps, cuts: [800], free: true })
  const reply = await collectReply(await streamChatMessage(server.context(), params, fast))
  expect(reply.answer).toBe('No.')
})

test('a message that was complete stays so when the run behind it cannot be asked for', async () => {
  const refused = Response.json({ code: 'unauthorized', message: 'no', status: 401 }, { status: 401 })
  await using server = await startServer(sse(started, hi, end), refused)
  expect(await all(await streamChatMessage(server.context(), params, fast))).toEqual([started, hi, end])
})

test('the end of a run that is only looked up gets the ids of its message', async () => {
  const alone = { event: 'workflow_finished', task_id: 'r', workflow_run_id: 'r', data }
  await using server = await startServer(sse(started, hi), sse(alone), Response.json({ data: [] }))
  expect(await all(await streamChatMessage(server.context(), params, fast))).toEqual([started, hi, finished])
})

test('is driven past its forms', async () => {
  const steps = [...node('a', [message('One ')]), form('ask'), ...node('b', [message('two')]), messageEnd, finish({})]
  await using server = await startRunServer({ app: 'chatflow', steps })
  const onForm = () => ({ action: 'approve' })
  const { answer, run, usage } = await driveChatflow(server.context(), params, { onForm, ...fast })
  expect([answer, run.status, usage]).toEqual(['One two', 'succeeded', { total_tokens: 7 }])
})

test('a blocking reply can be a pause, also when it comes as events', async () => {
  const reasons = [{ TYPE: 'human_input_required', form_id: 'f', node_id: 'n', form_token: 'token' }]
  const pause = { workflow_run_id: 'r', status: 'paused', paused_nodes: ['n'], reasons }
  const reply = {
    event: 'workflow_paused',
    ...inRun,
    id: 'm',
    mode: 'advanced-chat',
    answer: 'Hi',
    metadata: {},
    data: pause,
  }
  const paused = { event: 'workflow_paused', ...inRun, data: pause }
  await using server = await startServer(Response.json(reply), sse(started, hi, paused))
  for (const _form of ['JSON', 'events']) {
    const { event, answer, data } = await sendChatMessage(server.context(), params)
    expect([event, answer, data?.reasons?.[0]?.form_token]).toEqual(['workflow_paused', 'Hi', 'token'])
  }
})

test('the reducer leaves earlier states alone', async () => {
  const events = [started, hi, hi, end, finished] as ChatflowStreamEvent[]
  const states = events.map((_, index) => events.slice(0, index + 1).reduce(reduceReply, emptyReply))
  const answers = states.map(({ answer, run }) => [answer, run.status])
  expect(answers).toEqual([
    ['', 'running'],
    ['Hi', 'running'],
    ['HiHi', 'running'],
    ['HiHi', 'running'],
    ['HiHi', 'succeeded'],
  ])
  expect(emptyReply).toMatchObject({ answer: '', run: { status: 'running', nodes: [] } })
})
