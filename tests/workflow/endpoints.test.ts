import { expect, test } from 'vitest'
import {
  getHumanInputForm,
  getWorkflowRun,
  listWorkflowLogs,
  runWorkflow,
  runWorkflowById,
  startWorkflow,
  stopWorkflowTask,
  streamWorkflow,
  streamWorkflowById,
  streamWorkflowEvents,
  submitHumanInputForm,
} from '../../src/workflow/index.ts'
import { startServer } from '../support/server.ts'
import { all, sse } from '../support/sse.ts'

const data = {
  id: 'r',
  workflow_id: 'w',
  status: 'succeeded',
  outputs: { text: 'It rains' },
  error: null,
  elapsed_time: 1.5,
  total_tokens: 3,
  total_steps: 2,
  created_at: 1_700_000_000,
  finished_at: 1_700_000_002,
}
const ids = { task_id: 't', workflow_run_id: 'r' }
const started = { event: 'workflow_started', ...ids, data: { id: 'r', workflow_id: 'w', inputs: {}, created_at: 1 } }
const finished = { event: 'workflow_finished', ...ids, data }
const form = {
  form_id: 'f',
  node_id: 'n',
  node_title: 'Ask',
  form_content: 'Well?',
  inputs: [{ type: 'select', output_variable_name: 'x', option_source: { type: 'constant', value: ['a'] } }],
  actions: [{ id: 'ok', title: 'OK', button_style: 'primary' }],
  form_token: null,
  resolved_default_values: {},
  expiration_time: 1,
}

test('runs a workflow, inputs and mode always sent', async () => {
  const file = { type: 'image', transfer_method: 'local_file', upload_file_id: 'u' } as const
  await using server = await startServer(Response.json({ ...ids, data }))
  const context = server.context()
  expect(await runWorkflow(context, { user: 'ada' })).toEqual({ ...ids, data })
  expect(await runWorkflowById(context, { user: 'ada', workflow_id: 'a/b', inputs: { file } })).toEqual({
    ...ids,
    data,
  })
  expect(server.seen.map(({ method, path, json }) => [method, path, json])).toEqual([
    ['POST', 'workflows/run', { user: 'ada', inputs: {}, response_mode: 'blocking' }],
    ['POST', 'workflows/a%2Fb/run', { user: 'ada', inputs: { file }, response_mode: 'blocking' }],
  ])
})

test('a run that failed is a result', async () => {
  const failed = { ...data, status: 'failed', outputs: null, error: 'It broke', finished_at: null }
  await using server = await startServer(Response.json({ ...ids, data: failed }))
  expect((await runWorkflow(server.context(), { user: 'ada' })).data).toMatchObject({
    status: 'failed',
    error: 'It broke',
  })
})

test('a run that waits is a result, forms included', async () => {
  const paused = {
    ...data,
    status: 'paused',
    paused_nodes: ['n'],
    reasons: [{ TYPE: 'human_input_required', ...form }],
  }
  await using server = await startServer(Response.json({ ...ids, data: paused }))
  const reply = await runWorkflow(server.context(), { user: 'ada' })
  expect(reply.data.reasons?.[0]?.actions?.[0]?.id).toBe('ok')
})

test('a blocking run that is answered with events amounts to the last of them', async () => {
  const paused = { event: 'workflow_paused', ...ids, data: { workflow_run_id: 'r', status: 'paused', reasons: [] } }
  await using server = await startServer(sse('ping', started, finished), sse(started, paused), sse(started))
  const context = server.context()
  expect((await runWorkflow(context, { user: 'ada' })).data).toEqual(data)
  expect((await runWorkflow(context, { user: 'ada' })).data).toMatchObject({
    id: 'r',
    workflow_id: 'w',
    status: 'paused',
  })
  await expect(runWorkflow(context, { user: 'ada' })).rejects.toMatchObject({
    name: 'DifyStreamError',
    ids: { workflow_run_id: 'r' },
  })
})

test('a run is not sent twice, whatever happens to it', async () => {
  await using server = await startServer(new Response('<title>504</title>', { status: 504 }))
  const context = server.context({ retry: 2 })
  await expect(runWorkflow(context, { user: 'ada' })).rejects.toMatchObject({ status: 504, retryable: false })
  await expect(streamWorkflow(context, { user: 'ada' })).rejects.toMatchObject({ status: 504 })
  expect(server.seen).toHaveLength(2)
})

test('streams a run to its end', async () => {
  await using server = await startServer(sse('ping', started, finished))
  const events = await all(await streamWorkflow(server.context(), { user: 'ada' }))
  expect(events).toEqual([started, finished])
  await all(await streamWorkflowById(server.context(), { user: 'ada', workflow_id: 'w' }))
  expect(server.seen.map(({ path, json }) => [path, json])).toEqual([
    ['workflows/run', { user: 'ada', inputs: {}, response_mode: 'streaming' }],
    ['workflows/w/run', { user: 'ada', inputs: {}, response_mode: 'streaming' }],
  ])
})

test('speech may follow the end of a run, a pause is an end too, and anything else is a cut', async () => {
  const speech = { event: 'tts_message', ...ids, audio: 'AAAA' }
  const paused = { event: 'workflow_paused', ...ids, data: { workflow_run_id: 'r', reasons: [] } }
  await using server = await startServer(sse(finished, speech), sse(started, paused), sse(started))
  const context = server.context()
  expect(await all(await streamWorkflow(context, { user: 'ada' }))).toEqual([finished, speech])
  expect(await all(await streamWorkflow(context, { user: 'ada' }))).toEqual([started, paused])
  await expect(all(await streamWorkflow(context, { user: 'ada' }))).rejects.toMatchObject({
    name: 'DifyStreamError',
    ids,
  })
})

test('an error event without code, ids or message throws as it arrives', async () => {
  await using server = await startServer(sse('ping', { event: 'error', message: null, status: 500 }))
  const stream = await streamWorkflow(server.context(), { user: 'ada' })
  await expect(all(stream)).rejects.toMatchObject({ name: 'DifyApiError', status: 500, code: 'http_500' })
})

test('leaving a stream stops the run when asked to', async () => {
  await using server = await startServer(sse(started, finished), Response.json({ result: 'success' }))
  const stream = await streamWorkflow(server.context(), { user: 'ada' }, { stopOnAbort: true })
  for await (const _ of stream) break
  await stopWorkflowTask(server.context(), { task_id: 't', user: 'ada' })
  expect(server.seen.slice(1).map(({ path, json }) => [path, json])).toEqual([
    ['workflows/tasks/t/stop', { user: 'ada' }],
    ['workflows/tasks/t/stop', { user: 'ada' }],
  ])
})

test('starting a run takes until its id is known', async () => {
  const early = { event: 'node_started', task_id: 't', workflow_run_id: null, data: {} }
  await using server = await startServer(
    sse('ping', early, started),
    sse('ping'),
    sse({ event: 'error', code: 'invalid_param', status: 400 }),
  )
  const context = server.context()
  expect(await startWorkflow(context, { user: 'ada' })).toEqual({ workflow_run_id: 'r', task_id: 't' })
  await expect(startWorkflow(context, { user: 'ada' })).rejects.toMatchObject({ name: 'DifyStreamError' })
  await expect(startWorkflow(context, { user: 'ada' })).rejects.toMatchObject({ code: 'invalid_param' })
})

test.each([
  ['1.16', { inputs: '{"a":1}', outputs: {}, created_at: 1, finished_at: null, elapsed_time: null }],
  ['1.12', { inputs: '{"a":1}', outputs: '{"b":2}', created_at: 1, finished_at: 2, elapsed_time: 1 }],
  ['1.1', { inputs: null, outputs: null, created_at: 'Thu, 17 Apr 2025 06:26:48 -0000', finished_at: null }],
])('looks a run up on a server %s', async (_version, more) => {
  const run = { id: 'r', workflow_id: 'w', status: 'running', error: null, total_steps: 0, total_tokens: 0, ...more }
  await using server = await startServer(Response.json(run))
  expect(await getWorkflowRun(server.context(), { workflow_run_id: 'r?' })).toEqual(run)
  expect(server.seen).toMatchObject([{ method: 'GET', path: 'workflows/run/r%3F' }])
})

test('lists runs, of old servers too', async () => {
  const old = {
    id: 'l',
    workflow_run: null,
    created_from: 'service-api',
    created_by_role: 'end_user',
    created_by_account: null,
    created_by_end_user: { id: 'e', type: 'service_api', is_anonymous: false, session_id: 'ada' },
    created_at: 1,
  }
  const page = { page: 1, limit: 20, total: 1, has_more: false, data: [old] }
  await using server = await startServer(Response.json(page))
  const params = { status: 'failed', created_by_end_user_session_id: 'ada', created_at__after: '2026-01-01T00:00:00Z' }
  expect(await listWorkflowLogs(server.context(), params)).toEqual(page)
  expect(await listWorkflowLogs(server.context(), {})).toEqual(page)
  expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual(params)
})

test('gets and fills in a form', async () => {
  const shown = {
    form_content: 'Well?',
    inputs: form.inputs,
    resolved_default_values: {},
    user_actions: form.actions,
    expiration_time: null,
  }
  await using server = await startServer(Response.json(shown), Response.json({}))
  expect(await getHumanInputForm(server.context(), { form_token: 'f/1' })).toEqual(shown)
  await submitHumanInputForm(server.context(), { form_token: 'f/1', action: 'ok', user: 'grace' })
  expect(server.seen.map(({ method, path, json }) => [method, path, json])).toEqual([
    ['GET', 'form/human_input/f%2F1', undefined],
    ['POST', 'form/human_input/f%2F1', { action: 'ok', user: 'grace', inputs: {} }],
  ])
})

test('joins a run', async () => {
  const chunk = { event: 'text_chunk', ...ids, data: { text: 'Hi' } }
  const alone = { ...finished, task_id: 'r' }
  await using server = await startServer(sse('ping', chunk, finished), sse(alone))
  const context = server.context()
  const params = { workflow_run_id: 'r', user: 'ada', include_state_snapshot: true }
  expect(await all(await streamWorkflowEvents(context, params))).toEqual([chunk, finished])
  expect(await all(await streamWorkflowEvents(context, { workflow_run_id: 'r', user: 'ada' }))).toEqual([alone])
  expect(server.seen.map(({ path, query }) => `${path}?${query}`)).toEqual([
    'workflow/r/events?user=ada&include_state_snapshot=true',
    'workflow/r/events?user=ada',
  ])
})

test('params that are wrong are named before anything is sent', async () => {
  await using server = await startServer(Response.json({}))
  const context = server.context()
  const files = [{ transfer_method: 'local_file', upload_file_id: 'u' }] as never
  await expect(runWorkflow(context, { user: 'ada', files })).rejects.toMatchObject({
    issues: [{ path: 'files.0.type' }],
  })
  await expect(streamWorkflow(context, {} as never)).rejects.toMatchObject({ issues: [{ path: 'user' }] })
  await expect(getWorkflowRun(context, { workflow_run_id: '' })).rejects.toMatchObject({ name: 'DifyParamsError' })
  expect(server.seen).toEqual([])
})
