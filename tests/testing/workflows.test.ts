import { expect, test } from 'vitest'
import type { RunScope } from '../../src/testing/index.ts'
import { emulate, eventsOf, hi } from '../support/emulated.ts'
import { flow, go, names, runFlow } from '../support/flows.ts'

const [current, former, draft, none] = [1, 2, 3, 4].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`)

/** A graph that is under way until it is stopped. */
const endless = [
  {
    id: 'wait',
    outputs: ({ signal }: RunScope) =>
      new Promise<Record<string, unknown>>((resolve) => signal.addEventListener('abort', () => resolve({}))),
  },
]

test('a version is run by its id', async () => {
  const versions = {
    [`${former}`]: [{ id: 'end', type: 'end', outputs: { old: true } }],
    [`${draft}`]: 'draft' as const,
  }
  const app = flow([{ id: 'end', type: 'end', outputs: { old: false } }], { workflow_id: current, versions })
  await using dify = await emulate({ apps: [app] })
  const run = async (id: string | undefined) => (await dify.call('k', `POST /workflows/${id}/run`, go)).json
  expect((await run(current)).data).toMatchObject({ workflow_id: current, outputs: { old: false } })
  expect((await run(former)).data).toMatchObject({ workflow_id: former, outputs: { old: true } })
  expect(await run(draft)).toMatchObject({ code: 'bad_request', status: 400 })
  expect(await run('newest')).toMatchObject({ code: 'bad_request', status: 400 })
  expect(await run(none)).toMatchObject({ code: 'not_found', status: 404 })
})

test('servers before 1.7.2 have no versions', async () => {
  await using dify = await emulate({ version: '1.7.0', apps: [flow([], { workflow_id: current })] })
  const { status, headers } = await dify.call('k', `POST /workflows/${current}/run`, go)
  expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
})

test('a chatflow answers with the version that is asked for', async () => {
  const versions = { [`${former}`]: [{ id: 'llm', text: 'Old.' }] }
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', reply: 'New.', versions }] })
  const answer = async (body: object) => (await dify.call('k', 'POST /chat-messages', { ...hi, ...body })).json
  expect([await answer({}), await answer({ workflow_id: former })]).toMatchObject([
    { answer: 'New.' },
    { answer: 'Old.' },
  ])
  expect(await answer({ workflow_id: none })).toMatchObject({ code: 'not_found' })
})

test('stopping ends the run and its stream, whoever asks', async () => {
  await using dify = await emulate({ apps: [flow(endless), flow(endless, { key: 'other' })] })
  const headers = { authorization: 'Bearer k', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...go, response_mode: 'streaming' }) }
  const { body } = await dify.fetch(`${dify.baseUrl}/workflows/run`, init)
  let text = ''
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk
    if (!chunk.includes('"node_id":"wait"')) continue
    const [{ task_id }] = eventsOf(text)
    const stop = `POST /workflows/tasks/${task_id}/stop`
    expect((await dify.call('k', stop, {})).json).toMatchObject({ code: 'invalid_param' })
    await dify.call('other', stop, { user: 'eve' })
    expect((await dify.call('k', stop, { user: 'eve' })).json).toEqual({ result: 'success' })
  }
  const last = eventsOf(text).at(-1)
  const error = 'Aborted: User requested stop'
  expect(last).toMatchObject({ event: 'workflow_finished', data: { status: 'failed', error } })
  const detail = (await dify.call('k', `GET /workflows/run/${last.workflow_run_id}`)).json
  expect(detail).toMatchObject({ status: 'stopped', error })
  expect((await dify.call('k', 'POST /workflows/tasks/nothing/stop', { user: 'ada' })).json).toEqual({
    result: 'success',
  })
})

test.each([
  ['1.16.0', { outputs: { a: 1 }, created_at: 1_700_000_000, finished_at: 1_700_000_000 }],
  ['1.12.1', { outputs: '{"a":1}', created_at: 1_700_000_000, finished_at: 1_700_000_000 }],
  [
    '1.1.0',
    {
      outputs: '{"a":1}',
      created_at: 'Tue, 14 Nov 2023 22:13:20 -0000',
      finished_at: 'Tue, 14 Nov 2023 22:13:20 -0000',
    },
  ],
])('the record of a run on %s', async (version, expected) => {
  const app = flow([{ id: 'a', outputs: { a: 1 } }], { workflow_id: current })
  await using dify = await emulate({ version, now: () => 1_700_000_000_000, apps: [app] })
  const { workflow_run_id: id } = (await dify.call('k', 'POST /workflows/run', { ...go, inputs: { x: 'y' } })).json
  const { inputs, ...detail } = (await dify.call('k', `GET /workflows/run/${id}`)).json
  expect(JSON.parse(inputs)).toMatchObject({ x: 'y', 'sys.user_id': 'ada' })
  expect(detail).toEqual({
    id,
    workflow_id: current,
    status: 'succeeded',
    error: null,
    total_steps: 3,
    total_tokens: 0,
    elapsed_time: 0,
    ...expected,
  })
})

test('the log lists runs, newest first, by what is asked for', async () => {
  let time = Date.UTC(2026, 0, 1)
  const graph = (inputs: Readonly<Record<string, unknown>>) => [
    { id: 'a', outputs: { echo: inputs['word'] }, error: inputs['word'] === 'bad' ? 'It broke' : undefined },
  ]
  await using dify = await emulate({ now: () => time, apps: [{ key: 'k', mode: 'workflow', graph }] })
  const ids: string[] = []
  for (const [word, user] of Object.entries({ one: 'ada', two: 'eve', bad: 'ada' })) {
    const { json } = await dify.call('k', 'POST /workflows/run', { inputs: { word }, user })
    ids.push(json.workflow_run_id)
    time += 60_000
  }
  const list = async (query: string) => {
    const { json } = await dify.call('k', `GET /workflows/logs?${query}`)
    return json.data.map((entry: { workflow_run: { id: string } }) => ids.indexOf(entry.workflow_run.id))
  }
  expect(await list('')).toEqual([2, 1, 0])
  expect(await list('status=failed')).toEqual([2])
  expect(await list('keyword=TWO')).toEqual([1])
  expect(await list('created_by_end_user_session_id=ada')).toEqual([2, 0])
  expect(await list('created_at__after=2026-01-01T00:00:30Z&created_at__before=2026-01-01T00:01:30Z')).toEqual([1])
  expect(await list('page=2&limit=2')).toEqual([0])
  const { json } = await dify.call('k', 'GET /workflows/logs?limit=2')
  expect(json).toMatchObject({ page: 1, limit: 2, total: 3, has_more: true })
  expect(json.data[0]).toMatchObject({
    workflow_run: { status: 'failed', error: 'It broke', triggered_from: 'app-run', total_steps: 2 },
    created_from: 'service-api',
    created_by_account: null,
    created_by_end_user: { type: 'service-api', is_anonymous: false, session_id: 'ada' },
  })
  for (const query of ['status=waiting', 'limit=101', 'page=0', 'created_at__after=soon', 'created_by_account=a@b.c']) {
    expect((await dify.call('k', `GET /workflows/logs?${query}`)).json).toMatchObject({ code: 'invalid_param' })
  }
})

test('workflow routes are for workflow apps, and chat routes are not', async () => {
  await using dify = await emulate()
  const refused = async (key: string, call: string) => (await dify.call(key, call, { ...hi, ...go })).json.code
  expect(await refused('app-chat', 'POST /workflows/run')).toBe('not_workflow_app')
  expect(await refused('app-advanced-chat', 'POST /workflows/run')).toBe('not_workflow_app')
  expect(await refused('app-chat', 'POST /workflows/tasks/t/stop')).toBe('not_workflow_app')
  expect(await refused('app-workflow', 'POST /chat-messages')).toBe('not_chat_app')
  expect(await refused('app-workflow', 'POST /completion-messages')).toBe('app_unavailable')
  expect(await refused('app-chat', 'POST /completion-messages/t/stop')).toBe('app_unavailable')
})

test('on old servers whoever leaves ends the run, and events have the fields of their time', async () => {
  const each = [{ id: 'each', each: [1, 2], nodes: [{ id: 'in', outputs: { output: 'x' } }] }]
  await using dify = await emulate({ version: '1.8.0', apps: [flow(each), flow(endless, { key: 'e' })] })
  const { text } = await dify.call('k', 'POST /workflows/run', { ...go, response_mode: 'streaming' })
  expect(text).not.toContain('event: ping')
  const events = eventsOf(text)
  const second = events.filter(({ event }) => event === 'iteration_next')[1]
  expect(second.data).toMatchObject({ pre_iteration_output: 'x', duration: null })
  expect(events[1].data).toMatchObject({ parallel_id: null, parallel_run_id: null })
  expect(events[1].data).not.toHaveProperty('inputs_truncated')
  const headers = { authorization: 'Bearer e', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...go, response_mode: 'streaming' }) }
  const { body } = await dify.fetch(`${dify.baseUrl}/workflows/run`, init)
  for await (const _ of body ?? []) break
  await expect
    .poll(async () => (await dify.call('e', 'GET /workflows/logs')).json.data[0].workflow_run.status)
    .toBe('stopped')
})

test('a failed chatflow has an error behind its end: old servers send it', async () => {
  const graph = [{ id: 'bad', error: 'It broke' }]
  const ends = async (version: string) => {
    await using dify = await emulate({ version, apps: [{ key: 'k', mode: 'advanced-chat', graph }] })
    return names(
      eventsOf((await dify.call('k', 'POST /chat-messages', { ...hi, response_mode: 'streaming' })).text),
    ).slice(-2)
  }
  expect(await ends('1.12.1')).toEqual(['workflow_finished', 'error'])
  expect(await ends('1.13.2')).toEqual(['node_finished', 'workflow_finished'])
})

test('uploaded files reach the run', async () => {
  const outputs = async ({ files }: RunScope) => ({ text: await files[0]?.file?.text() })
  await using dify = await emulate({ apps: [flow([{ id: 'a', outputs }])] })
  const form = new FormData()
  form.append('file', new File(['hello'], 'a.txt', { type: 'text/plain' }))
  form.append('user', 'ada')
  const upload_file_id = (await dify.call('k', 'POST /files/upload', form)).json.id
  const files = [{ type: 'document', transfer_method: 'local_file', upload_file_id }]
  const events = await runFlow(dify, { files })
  expect(events.at(-1).data.outputs).toEqual({ text: 'hello' })
  expect(events[0].data.inputs['sys.files']).toEqual(files)
})

test('resetting forgets runs and forms', async () => {
  await using dify = await emulate({ apps: [flow([{ id: 'ask', form: {} }])] })
  const { data, workflow_run_id } = (await runFlow(dify)).at(-2)
  dify.emulator.reset()
  expect((await dify.call('k', `GET /workflows/run/${workflow_run_id}`)).status).toBe(404)
  expect((await dify.call('k', `GET /form/human_input/${data.form_token}`)).status).toBe(404)
})
