import { afterEach, describe, expect, test, vi } from 'vitest'
import { emulate, hi } from '../support/emulated.ts'
import { flow, gate, go, joinFlow, names, outline, runFlow, submit, whole } from '../support/flows.ts'

const inputs = [
  { name: 'comment', default: 'Fine' },
  { name: 'mood', type: 'select', options: ['good', 'bad'] },
] as const
const review = {
  id: 'review',
  form: {
    content: 'Publish? {{#$output.comment#}}',
    inputs,
    actions: ['publish', { id: 'drop', title: 'Throw away' }],
  },
  branches: { publish: [{ id: 'published' }], drop: [{ id: 'dropped' }], timeout: [{ id: 'late' }] },
} as const
const filled = { comment: 'Good.', mood: 'good' }

afterEach(() => vi.useRealTimers())

test('a form: how it is told of, fetched, filled in, and what becomes of it', async () => {
  await using dify = await emulate({ now: () => 1_700_000_000_000, apps: [flow([review])] })
  const events = await runFlow(dify)
  const [required, paused] = events.slice(-2)
  expect(required.data).toEqual({
    form_id: expect.any(String),
    node_id: 'review',
    node_title: 'Human Input',
    form_content: 'Publish? {{#$output.comment#}}',
    inputs: [
      {
        type: 'paragraph',
        output_variable_name: 'comment',
        default: { type: 'constant', selector: [], value: 'Fine' },
      },
      {
        type: 'select',
        output_variable_name: 'mood',
        option_source: { type: 'constant', selector: [], value: ['good', 'bad'] },
      },
    ],
    actions: [
      { id: 'publish', title: 'Publish', button_style: 'primary' },
      { id: 'drop', title: 'Throw away', button_style: 'default' },
    ],
    display_in_ui: true,
    form_token: expect.stringMatching(/^\w{22}$/),
    approval_channels: ['webapp'],
    resolved_default_values: { comment: 'Fine' },
    expiration_time: 1_700_000_000 + 3 * 86_400,
  })
  expect(paused).toMatchObject({ event: 'workflow_paused', workflow_run_id: required.workflow_run_id })
  const { display_in_ui: _, ...reason } = required.data
  expect(paused.data).toEqual({
    workflow_run_id: required.workflow_run_id,
    paused_nodes: ['review'],
    outputs: {},
    reasons: [{ TYPE: 'human_input_required', ...reason }],
    status: 'paused',
    created_at: 1_700_000_000,
    elapsed_time: 0,
    total_tokens: 0,
    total_steps: 2,
  })
  const { form_token, form_content, resolved_default_values, expiration_time, ...data } = required.data
  expect((await dify.call('k', `GET /form/human_input/${form_token}`)).json).toEqual({
    form_content,
    inputs: data.inputs,
    resolved_default_values,
    user_actions: data.actions,
    expiration_time,
  })
  const answer = await submit(dify, form_token, 'drop', { ...filled, more: 1 })
  expect([answer.status, answer.text]).toEqual([200, '{}'])
  const rest = await joinFlow(dify, required.workflow_run_id)
  expect(outline(rest)).toEqual([
    'workflow_started',
    'node_started review 1',
    'human_input_form_filled review',
    'node_finished review 1 succeeded',
    'node_started dropped 1',
    'node_finished dropped 1 succeeded',
    'node_started end 1',
    'node_finished end 1 succeeded',
    'workflow_finished succeeded',
  ])
  expect(rest[0].data.reason).toBe('resumption')
  expect(rest[2].data).toEqual({
    node_id: 'review',
    node_title: 'Human Input',
    rendered_content: 'Publish? Good.',
    action_id: 'drop',
    action_text: 'Throw away',
    submitted_data: filled,
  })
  expect(rest[3].data).toMatchObject({ inputs: filled, outputs: { ...filled, __action_id: 'drop' } })
})

test('the first to submit wins; what does not fit leaves the form open', async () => {
  await using dify = await emulate({ apps: [flow([review]), { key: 'other', mode: 'workflow' }] })
  const { form_token, form_id } = (await runFlow(dify)).at(-2).data
  const refused = async (body: object) => (await dify.call('k', `POST /form/human_input/${form_token}`, body)).json
  const body = { inputs: filled, action: 'publish', user: 'grace' }
  expect(await refused({ ...body, action: 'eat' })).toEqual({
    code: 'invalid_form_data',
    message: 'Invalid action: eat',
    status: 400,
  })
  expect((await refused({ ...body, inputs: {} })).message).toBe('Missing required inputs: comment, mood')
  expect(await refused({ ...body, inputs: { comment: 7, mood: 'good' } })).toMatchObject({ code: 'invalid_form_data' })
  expect(await refused({ ...body, inputs: { comment: '', mood: 'so so' } })).toMatchObject({
    code: 'invalid_form_data',
  })
  expect(await refused({ inputs: filled, action: 'publish' })).toMatchObject({ message: 'Arg user must be provided.' })
  expect((await dify.call('other', `GET /form/human_input/${form_token}`)).json).toEqual({
    code: 'not_found',
    message: 'Form not found',
    status: 404,
  })
  expect((await submit(dify, 'unknown')).json.code).toBe('not_found')
  expect((await dify.call('k', `POST /form/human_input/${form_token}`, body)).status).toBe(200)
  const again = { code: 'human_input_form_submitted', status: 412 }
  const message = `This form has already been submitted by another user, form_id=${form_id}`
  expect(await refused(body)).toEqual({ ...again, message })
  expect((await dify.call('k', `GET /form/human_input/${form_token}`)).json).toMatchObject(again)
})

test('files are file mappings', async () => {
  const form = { inputs: [{ name: 'one', type: 'file' } as const, { name: 'more', type: 'file-list' } as const] }
  await using dify = await emulate({ apps: [flow([{ id: 'ask', form }])] })
  const { data, workflow_run_id } = (await runFlow(dify)).at(-2)
  expect(data.inputs[1]).toMatchObject({ type: 'file-list', number_limits: 5, allowed_file_types: expect.any(Array) })
  const file = { type: 'image', transfer_method: 'remote_url', url: 'https://x.test/a.png' }
  expect((await submit(dify, data.form_token, 'approve', { one: 'a.png', more: [] })).status).toBe(400)
  expect((await submit(dify, data.form_token, 'approve', { one: file, more: file })).status).toBe(400)
  expect((await submit(dify, data.form_token, 'approve', { one: file, more: [file] })).status).toBe(200)
  expect(names(await joinFlow(dify, workflow_run_id)).at(-1)).toBe('workflow_finished')
})

test('a form that goes out by e-mail has no token', async () => {
  await using dify = await emulate({ apps: [flow([{ id: 'ask', form: { delivery: 'email' } }])] })
  const { data } = (await runFlow(dify)).at(-2)
  expect(data).toMatchObject({ form_token: null, display_in_ui: false, approval_channels: ['email'] })
  expect((await submit(dify, 'null')).status).toBe(404)
})

test('forms side by side are open at once; the run pauses again for the one that is left', async () => {
  const graph = [{ parallel: [[{ id: 'a', form: {} }], [{ id: 'b', form: {} }], [{ id: 'c' }]] }]
  await using dify = await emulate({ apps: [flow(graph)] })
  const events = await runFlow(dify)
  expect(names(events.slice(-4))).toEqual([
    'node_finished',
    'human_input_required',
    'human_input_required',
    'workflow_paused',
  ])
  const { reasons, paused_nodes } = events.at(-1).data
  expect(paused_nodes).toEqual(['a', 'b'])
  await submit(dify, reasons[0].form_token)
  const id = events[0].workflow_run_id
  const second = await joinFlow(dify, id)
  expect(outline(second.slice(-4))).toEqual([
    'human_input_form_filled a',
    'node_finished a 1 succeeded',
    'human_input_required b',
    'workflow_paused paused',
  ])
  expect(second.at(-1).data.reasons).toMatchObject([{ form_id: reasons[1].form_id }])
  await submit(dify, reasons[1].form_token)
  expect(outline(await joinFlow(dify, id)).at(-1)).toBe('workflow_finished succeeded')
})

test('a form that is filled in while the run is at work elsewhere holds it up no longer', async () => {
  const branch = gate()
  const busy = { id: 'busy', outputs: () => branch.passed.then(() => ({})) }
  const graph = [{ parallel: [[{ id: 'a', form: {} }, busy], [{ id: 'b', form: {} }]] }]
  await using dify = await emulate({ apps: [flow(graph)] })
  const { workflow_run_id: id, data } = (await runFlow(dify)).at(-1)
  const [a, b] = data.reasons
  const joined = joinFlow(dify, id, whole)
  await submit(dify, a.form_token)
  const status = async () => (await dify.call('k', `GET /workflows/run/${id}`)).json.status
  await vi.waitFor(async () => expect(await status()).toBe('running'))
  expect((await submit(dify, b.form_token)).status).toBe(200)
  branch.open()
  expect(outline(await joined).at(-1)).toBe('workflow_finished succeeded')
})

test('servers before 1.13 know no such node', async () => {
  await using dify = await emulate({ version: '1.12.1', apps: [flow([{ id: 'ask', form: {} }])] })
  expect((await runFlow(dify)).at(-1).data).toMatchObject({
    status: 'failed',
    error: 'Node type human-input not found',
  })
})

describe('a form that nobody fills in', () => {
  const graph = [{ ...review, form: { ...review.form, timeout: 60_000 } }]

  test('times out by the clock, and the run goes on without an answer', async () => {
    let time = 1_700_000_000_000
    await using dify = await emulate({ now: () => time, apps: [flow(graph)] })
    const { data, workflow_run_id } = (await runFlow(dify)).at(-2)
    expect(data.expiration_time).toBe(1_700_000_060)
    const rest = joinFlow(dify, workflow_run_id)
    time += 59_999
    expect((await dify.call('k', `GET /form/human_input/${data.form_token}`)).status).toBe(200)
    time += 1
    dify.emulator.tick()
    expect((await rest).find(({ event }) => event === 'human_input_form_timeout').data).toEqual({
      node_id: 'review',
      node_title: 'Human Input',
      expiration_time: 1_700_000_060,
    })
    expect((await rest).some(({ data }) => data.node_id === 'late')).toBe(true)
    const expired = { code: 'human_input_form_expired', message: `This form has expired, form_id=${data.form_id}` }
    expect((await submit(dify, data.form_token, 'publish', filled)).json).toEqual({ ...expired, status: 412 })
  })

  test('times out by a timer, a fake one included', async () => {
    vi.useFakeTimers()
    await using dify = await emulate({ apps: [flow(graph)] })
    const running = dify.call('k', 'POST /workflows/run', go)
    await vi.advanceTimersByTimeAsync(1000)
    const { workflow_run_id } = (await running).json
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await dify.call('k', `GET /workflows/run/${workflow_run_id}`)).json.status).toBe('succeeded')
  })
})

test('a blocking run says what it waits for', async () => {
  await using dify = await emulate({ apps: [flow([{ id: 'ask', form: {} }])] })
  const { json } = await dify.call('k', 'POST /workflows/run', go)
  expect(json.data).toMatchObject({
    id: json.workflow_run_id,
    status: 'paused',
    outputs: {},
    error: null,
    finished_at: null,
    paused_nodes: ['ask'],
    reasons: [{ TYPE: 'human_input_required', node_id: 'ask' }],
  })
  await submit(dify, json.data.reasons[0].form_token)
  expect(names(await joinFlow(dify, json.workflow_run_id)).at(-1)).toBe('workflow_finished')
})

test('servers of 1.13 pause, but cannot say so in one piece, and have no way on', async () => {
  await using dify = await emulate({ version: '1.13.2', apps: [flow([{ id: 'ask', form: {} }])] })
  const { data, workflow_run_id, event } = (await runFlow(dify)).at(-2)
  expect([event, 'approval_channels' in data]).toEqual(['human_input_required', false])
  const { status, json } = await dify.call('k', 'POST /workflows/run', go)
  expect([status, json.data.status]).toEqual([200, 'paused'])
  expect(json.data).not.toHaveProperty('reasons')
  for (const call of [`GET /form/human_input/${data.form_token}`, `GET /workflow/${workflow_run_id}/events?user=ada`]) {
    const { status, headers } = await dify.call('k', call)
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  }
})

test('stopping does not reach a paused run', async () => {
  await using dify = await emulate({ apps: [flow([{ id: 'ask', form: {} }])] })
  const { task_id, workflow_run_id } = (await runFlow(dify)).at(-1)
  expect((await dify.call('k', `POST /workflows/tasks/${task_id}/stop`, { user: 'ada' })).status).toBe(200)
  expect((await dify.call('k', `GET /workflows/run/${workflow_run_id}`)).json.status).toBe('paused')
})

test('a paused chatflow keeps what it had written, and finishes its message afterwards', async () => {
  const graph = [
    { id: 'one', text: 'Let me ask. ' },
    { id: 'ask', form: {} },
    { id: 'two', text: 'Yes.' },
  ]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', graph }] })
  const { json } = await dify.call('k', 'POST /chat-messages', hi)
  expect(json).toMatchObject({ event: 'workflow_paused', answer: 'Let me ask. ', data: { status: 'paused' } })
  const { conversation_id, message_id, workflow_run_id } = json
  const join = joinFlow(dify, workflow_run_id, whole)
  await submit(dify, json.data.reasons[0].form_token)
  const events = await join
  expect(events[1]).toMatchObject({ event: 'message_replace', answer: 'Let me ask. ', reason: '', message_id })
  expect(names(events.slice(-2))).toEqual(['message_end', 'workflow_finished'])
  const list = await dify.call('k', `GET /messages?user=ada&conversation_id=${conversation_id}`)
  expect(list.json.data).toMatchObject([{ answer: 'Let me ask. Yes.', status: 'normal' }])
})
