import { describe, expect, test, vi } from 'vitest'
import { driveChatflow, streamChatMessage as streamChatflow } from '../../src/chatflow/index.ts'
import {
  collectReply as collectText,
  sendCompletionMessage,
  streamCompletionMessage,
} from '../../src/completion/index.ts'
import { iteratePages } from '../../src/core/index.ts'
import type { EmulatedGraph } from '../../src/testing/index.ts'
import {
  collectRun,
  driveWorkflow,
  followWorkflowRun,
  getHumanInputForm,
  getWorkflowRun,
  listWorkflowLogs,
  type Run,
  reconnecting,
  runWorkflow,
  runWorkflowById,
  startWorkflow,
  stopWorkflowTask,
  streamWorkflow,
  submitHumanInputForm,
  waitForWorkflowRun,
} from '../../src/workflow/index.ts'
import { emulate, ways } from '../support/emulated.ts'
import { flow, gate } from '../support/flows.ts'

const user = 'ada'
const fast = { reconnect: reconnecting({ maxDelay: 1 }) }

const graph: EmulatedGraph = [
  { id: 'draft', text: 'It rains in Rome.', reasoning: 'Look out.', retries: 1 },
  { id: 'each', each: ['a', 'b'], nodes: [{ id: 'in', outputs: ({ item }) => ({ output: item }) }] },
  { id: 'end', type: 'end', outputs: ({ outputs }) => ({ text: outputs['draft']?.['text'] }) },
]

/** Two questions in turn, then two at once. */
const asking: EmulatedGraph = [
  { id: 'one', form: { content: 'First?', inputs: [{ name: 'why' }] } },
  { id: 'two', form: { content: 'Second?' }, branches: { reject: [{ id: 'undo' }] } },
  { parallel: [[{ id: 'left', form: { content: 'Left?' } }], [{ id: 'right', form: { content: 'Right?' } }]] },
  { id: 'end', type: 'end', outputs: ({ outputs }) => ({ why: outputs['one']?.['why'], undone: 'undo' in outputs }) },
]

/** What a run comes to, whichever way it was watched. */
function outcome({ status, outputs, text, nodes, forms, total_steps }: Run) {
  const told = nodes.map(({ node_id, status, nodes = [] }) => [node_id, status, nodes.map(({ node_id }) => node_id)])
  return { status, outputs, text, forms, total_steps, nodes: told }
}

describe.each(ways)('%s', (way) => {
  test('the SDK reads a run', async () => {
    await using dify = await emulate({ apps: [flow(graph)] }, way)
    const ctx = dify.context('k')
    const run = await collectRun(await streamWorkflow(ctx, { user }))
    expect(outcome(run)).toEqual({
      status: 'succeeded',
      outputs: { text: 'It rains in Rome.' },
      text: 'It rains in Rome.',
      forms: [],
      total_steps: 6,
      nodes: [
        ['start', 'succeeded', []],
        ['draft', 'succeeded', []],
        ['each', 'succeeded', ['in', 'in']],
        ['end', 'succeeded', []],
      ],
    })
    expect(run.reasoning).toEqual({ draft: 'Look out.' })
    expect(run.nodes[1]).toMatchObject({ retries: 1, title: 'LLM' })
    expect((await runWorkflow(ctx, { user })).data).toMatchObject({ status: 'succeeded', outputs: run.outputs })
  })

  test('no event is unknown to it', async () => {
    const all: EmulatedGraph = [...graph.slice(0, -1), { id: 'agent', logs: [{ label: 'search' }] }, ...asking]
    const apps = [flow(all), flow(all, { key: 'c', mode: 'advanced-chat' })]
    await using dify = await emulate({ apps }, way)
    const seen = new Set<string>()
    const onEvent = (event: { event: string; name?: string | undefined }) => seen.add(event.name ?? event.event)
    const onForm = () => ({ action: 'approve', inputs: { why: 'so' } })
    await driveWorkflow(dify.context('k'), { user }, { ...fast, onForm, onEvent })
    expect([...seen].sort()).toEqual([
      'agent_log',
      'human_input_form_filled',
      'human_input_required',
      'iteration_completed',
      'iteration_next',
      'iteration_started',
      'node_finished',
      'node_retry',
      'node_started',
      'reasoning_chunk',
      'text_chunk',
      'workflow_finished',
      'workflow_paused',
      'workflow_started',
    ])
    const strange: unknown[] = []
    const { answer, run } = await driveChatflow(
      dify.context('c'),
      { query: 'Hi', user },
      { ...fast, onForm, onEvent: (event) => event.event === '$unknown' && strange.push(event) },
    )
    expect([answer, run.status, strange]).toEqual(['It rains in Rome.', 'succeeded', []])
  })

  test('a run cut at any event is resumed to the same end', async () => {
    await using dify = await emulate({ apps: [flow(graph)] }, way)
    const ctx = dify.context('k')
    const whole = outcome(await collectRun(await streamWorkflow(ctx, { user })))
    for (let events = 1; events <= 23; events += 2) {
      dify.emulator.fault({ match: 'POST /workflows/run', cutAfter: { events } })
      const seen: string[] = []
      const stream = await streamWorkflow(ctx, { user }, fast)
      const run = await collectRun(
        (async function* () {
          for await (const event of stream) {
            if (event.event === 'node_started') seen.push(event.data.id)
            yield event
          }
        })(),
      )
      const { status, outputs, text } = outcome(run)
      expect([events, { status, outputs, text }]).toEqual([
        events,
        { status: whole.status, outputs: whole.outputs, text: whole.text },
      ])
      expect(new Set(seen).size).toBe(seen.length)
    }
  })

  test('a run that is cut while it works is joined in its middle', async () => {
    const middle = gate()
    const slow: EmulatedGraph = [
      { id: 'a' },
      { id: 'b', outputs: () => middle.passed.then(() => ({ b: 1 })) },
      { id: 'c' },
    ]
    await using dify = await emulate({ apps: [flow(slow)] }, way)
    dify.emulator.fault({ match: 'POST /workflows/run', cutAfter: { events: 4 } })
    const stream = await streamWorkflow(dify.context('k'), { user }, fast)
    const collected = collectRun(stream)
    const joins = () => dify.emulator.requests.filter(({ path }) => path.endsWith('/events')).length
    await vi.waitFor(() => expect(joins()).toBe(1))
    middle.open()
    expect(outcome(await collected)).toMatchObject({
      status: 'succeeded',
      nodes: [
        ['start', 'succeeded', []],
        ['a', 'succeeded', []],
        ['b', 'succeeded', []],
        ['c', 'succeeded', []],
        ['end', 'succeeded', []],
      ],
    })
  })

  test.each([0, 20])('a run is driven through four forms, resuming within %i ms', async (resumeDelay) => {
    await using dify = await emulate({ resumeDelay, apps: [flow(asking)] }, way)
    const asked: unknown[] = []
    const run = await driveWorkflow(
      dify.context('k'),
      { user },
      {
        ...fast,
        onForm: ({ form_content, node_id }) => {
          asked.push(form_content)
          return { action: node_id === 'two' ? 'reject' : 'approve', inputs: { why: 'because' } }
        },
      },
    )
    expect(asked).toEqual(['First?', 'Second?', 'Left?', 'Right?'])
    expect(outcome(run)).toMatchObject({ status: 'succeeded', outputs: { why: 'because', undone: true }, forms: [] })
    expect(run.nodes.map(({ node_id }) => node_id)).toEqual(['start', 'one', 'two', 'undo', 'left', 'right', 'end'])
  })

  test('a paused run is followed through idle closes until somebody has answered', async () => {
    await using dify = await emulate({ idleTimeout: 10, apps: [flow([{ id: 'ask', form: {} }])] }, way)
    const ctx = dify.context('k')
    const { workflow_run_id } = await startWorkflow(ctx, { user })
    const followed = collectRun(await followWorkflowRun(ctx, { workflow_run_id, user }, fast))
    const joins = () => dify.emulator.requests.filter(({ path }) => path.endsWith('/events')).length
    await vi.waitFor(() => expect(joins()).toBeGreaterThan(2))
    const { data } = await runWorkflow(ctx, { user })
    expect(data.status).toBe('paused')
    const paused = await getWorkflowRun(ctx, { workflow_run_id })
    expect(paused).toMatchObject({ status: 'paused', outputs: {} })
    const stream = await followWorkflowRun(ctx, { workflow_run_id, user, continue_on_pause: false }, fast)
    const [form] = (await collectRun(stream)).forms
    const form_token = form?.form_token ?? ''
    expect((await getHumanInputForm(ctx, { form_token })).user_actions?.[0]?.id).toBe('approve')
    await submitHumanInputForm(ctx, { form_token, action: 'approve', user: 'grace' })
    expect((await followed).status).toBe('succeeded')
    expect((await waitForWorkflowRun(ctx, { workflow_run_id }, { maxDelay: 1 })).status).toBe('succeeded')
  })

  test('a run that is stopped says so', async () => {
    const wait = gate()
    const endless = [{ id: 'wait', outputs: () => wait.passed.then(() => ({})) }]
    await using dify = await emulate({ apps: [flow(endless)] }, way)
    const ctx = dify.context('k')
    const stream = await streamWorkflow(ctx, { user })
    const stopping = async function* () {
      for await (const event of stream) {
        if (event.event === 'node_started' && event.data.node_id === 'wait') {
          await stopWorkflowTask(ctx, { task_id: event.task_id, user })
        }
        yield event
      }
    }
    expect(await collectRun(stopping())).toMatchObject({ status: 'stopped', error: 'Aborted: User requested stop' })
  })

  test('the SDK generates texts', async () => {
    await using dify = await emulate(undefined, way)
    const ctx = dify.context('app-completion')
    const params = { inputs: { query: 'Hi' }, user }
    expect((await sendCompletionMessage(ctx, params)).answer).toBe('You said: Hi')
    expect((await collectText(await streamCompletionMessage(ctx, params))).answer).toBe('You said: Hi')
  })
})

test('a chatflow cut in its answer is whole in the end', async () => {
  await using dify = await emulate()
  const ctx = dify.context('app-advanced-chat')
  for (let events = 1; events < 13; events++) {
    dify.emulator.fault({ match: 'POST /chat-messages', cutAfter: { events } })
    const stream = await streamChatflow(ctx, { query: 'How are you?', user }, fast)
    let answer = ''
    for await (const event of stream) {
      if (event.event === 'message') answer += event.answer
      if (event.event === 'message_replace') answer = event.answer
    }
    expect([events, answer]).toEqual([events, 'You said: How are you?'])
  }
})

test('runs are listed, and run by version', async () => {
  const workflow_id = '00000001-0000-4000-8000-000000000000'
  await using dify = await emulate({ apps: [flow(graph, { workflow_id })] })
  const ctx = dify.context('k')
  for (let count = 0; count < 3; count++) await runWorkflowById(ctx, { workflow_id, user })
  const statuses: unknown[] = []
  for await (const { workflow_run } of iteratePages(listWorkflowLogs, ctx, { limit: 2 })) {
    statuses.push(workflow_run?.status)
  }
  expect(statuses).toEqual(['succeeded', 'succeeded', 'succeeded'])
})

test('of servers before 1.14 only the outcome can be had after a cut', async () => {
  await using dify = await emulate({ version: '1.13.2', apps: [flow(graph)] })
  dify.emulator.fault({ match: 'POST /workflows/run', cutAfter: { events: 5 } })
  const run = await collectRun(await streamWorkflow(dify.context('k'), { user }, fast))
  expect(run).toMatchObject({ status: 'succeeded', outputs: { text: 'It rains in Rome.' } })
})

test('a form that times out lets a driven run go on', async () => {
  const late: EmulatedGraph = [{ id: 'ask', form: { timeout: 30 }, branches: { timeout: [{ id: 'late' }] } }]
  await using dify = await emulate({ apps: [flow(late)] })
  const run = await driveWorkflow(dify.context('k'), { user }, { ...fast, onForm: () => undefined })
  expect(run.nodes.map(({ node_id }) => node_id)).toEqual(['start', 'ask', 'late', 'end'])
})
