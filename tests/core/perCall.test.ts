import { expect, test } from 'vitest'
import { sendChatMessage, streamChatMessage } from '../../src/chat/index.ts'
import { sendCompletionMessage } from '../../src/completion/index.ts'
import { type AnswerInfo, createDifyContext, createFetchContext, type RequestOptions } from '../../src/core/index.ts'
import { driveWorkflow, runWorkflow, streamWorkflow } from '../../src/workflow/index.ts'
import { caught } from '../support/caught.ts'
import { startServer } from '../support/server.ts'
import { sse } from '../support/sse.ts'

const user = 'ada'
const message = { query: 'Hi', user }
const reply = { event: 'message', conversation_id: 'c', message_id: 'm', task_id: 't', answer: 'Hello' }
const ids = { task_id: 't', workflow_run_id: 'r' }
const started = { event: 'workflow_started', ...ids, data: { id: 'r', workflow_id: 'w' } }
const ofThisCall: RequestOptions = { apiKey: 'app-other', headers: { 'x-tenant': 'blue' } }
const sent = { authorization: 'Bearer app-other', 'x-tenant': 'blue' }

test.each([
  ['createDifyContext', createDifyContext],
  ['createFetchContext', createFetchContext],
])('%s: a call has a key of its own, got anew for each attempt, and tells of its answers', async (_name, create) => {
  await using server = await startServer(Response.json({}, { status: 503 }), Response.json(reply))
  const ctx = create({ apiKey: 'app-shared', baseUrl: server.baseUrl, retry: 0 })
  const keys = ['app-one', 'app-two']
  const answers: AnswerInfo[] = []
  const options: RequestOptions = { apiKey: () => keys.shift(), onResponse: (answer) => answers.push(answer) }
  expect(await caught(sendChatMessage(ctx, message, options))).toMatchObject({ status: 503 })
  await sendChatMessage(ctx, message, options)
  await sendChatMessage(ctx, message)
  const keysSent = server.seen.map(({ headers }) => headers.get('authorization'))
  expect(keysSent).toEqual(['Bearer app-one', 'Bearer app-two', 'Bearer app-shared'])
  expect(answers.map(({ status }) => status)).toEqual([503, 200])
  expect(answers[1]?.headers.get('content-type')).toContain('application/json')
})

test('a header is no way to another key: the option apiKey is named', async () => {
  await using server = await startServer(Response.json(reply))
  const call = sendChatMessage(server.context(), message, { headers: { authorization: 'Bearer app-other' } })
  expect(await caught(call)).toMatchObject({ name: 'DifyParamsError', message: expect.stringContaining('`apiKey`') })
  expect(server.seen).toEqual([])
})

test('a stream is stopped with the key and headers it was started with', async () => {
  await using server = await startServer(sse(reply, reply), Response.json({ result: 'success' }))
  const options = { ...ofThisCall, stopOnAbort: true }
  for await (const _event of await streamChatMessage(server.context(), message, options)) break
  await expect.poll(() => server.seen.length).toBe(2)
  for (const { headers } of server.seen) expect(Object.fromEntries(headers)).toMatchObject(sent)
})

test('a form is submitted with the key and headers of the run', async () => {
  const form = { form_id: 'f', form_token: 'token', node_id: 'n', actions: [{ id: 'ok' }] }
  const asks = { event: 'human_input_required', ...ids, data: form }
  const reasons = [{ TYPE: 'human_input_required', ...form }]
  const paused = { event: 'workflow_paused', ...ids, data: { paused_nodes: ['n'], reasons } }
  const finished = { event: 'workflow_finished', ...ids, data: { id: 'r', workflow_id: 'w', status: 'succeeded' } }
  await using server = await startServer(
    sse(started, asks, paused),
    sse(started, finished),
    Response.json({ result: 'success' }),
  )
  const onForm = () => ({ action: 'ok' })
  const { status } = await driveWorkflow(server.context(), { user }, { ...ofThisCall, onForm })
  expect(status).toBe('succeeded')
  const submitted = server.seen.find(({ path }) => path === 'form/human_input/token')
  expect(Object.fromEntries(submitted?.headers ?? [])).toMatchObject(sent)
})

test('messages and runs carry a trace id, in the body that servers read it from', async () => {
  const run = { ...ids, data: { id: 'r', workflow_id: 'w', status: 'succeeded' } }
  await using server = await startServer(Response.json(reply), Response.json(reply), Response.json(run), sse(started))
  const ctx = server.context()
  const trace_id = 'trace-1_A'
  await sendChatMessage(ctx, { ...message, trace_id })
  await sendCompletionMessage(ctx, { user, trace_id })
  await runWorkflow(ctx, { user, trace_id })
  await (await streamWorkflow(ctx, { user, trace_id })).cancel()
  expect(server.seen.map(({ json }) => json)).toEqual(Array(4).fill(expect.objectContaining({ trace_id })))
  for (const wrong of ['', 'with space', 'ä', 'x'.repeat(129)]) {
    await expect(sendChatMessage(ctx, { ...message, trace_id: wrong })).rejects.toMatchObject({
      issues: [{ path: 'trace_id', message: 'must be 1 to 128 letters, digits, - and _' }],
    })
  }
  expect(server.seen).toHaveLength(4)
})
