import { describe, expect, test } from 'vitest'
import { replyError } from '../../src/testing/index.ts'
import { emulate, eventsOf, hi, numbered } from '../support/emulated.ts'
import { flow, go, names, outline, runFlow } from '../support/flows.ts'

const now = () => 1_700_000_000_000

test('a workflow of a function: what goes over the wire, byte by byte', async () => {
  const run = ({ city }: Record<string, unknown>) => ({ text: `${city}: 晴れ` })
  const app = { key: 'k', mode: 'workflow', run } as const
  await using dify = await emulate({ now, apps: [app] })
  const { headers, text } = await dify.call('k', 'POST /workflows/run', {
    ...go,
    inputs: { city: 'Rom' },
    response_mode: 'streaming',
  })
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const [ping, started, ...frames] = numbered(text).split('\n\n')
  expect(ping).toBe('event: ping')
  const inputs =
    '{"city":"Rom","sys.files":[],"sys.user_id":"ada","sys.app_id":"#4","sys.workflow_id":"#3","sys.workflow_run_id":"#1"}'
  const ids = '"workflow_run_id":"#1","task_id":"#2"'
  expect(started).toBe(
    `data: {"event":"workflow_started",${ids},"data":{"id":"#1","workflow_id":"#3","inputs":${inputs},"created_at":1700000000,"reason":"initial"}}`,
  )
  const where = '"created_at":1700000000,"iteration_id":null,"loop_id":null'
  expect(frames[2]).toBe(
    `data: {"event":"node_started",${ids},"data":{"id":"#6","node_id":"run","node_type":"code","title":"Run","index":1,"predecessor_node_id":null,"inputs":null,${where},"extras":{},"agent_strategy":null,"inputs_truncated":false}}`,
  )
  expect(frames[3]).toBe(
    `data: {"event":"text_chunk",${ids},"data":{"text":"Rom: 晴れ","from_variable_selector":["run","text"]}}`,
  )
  expect(frames[4]).toBe(
    `data: {"event":"node_finished",${ids},"data":{"id":"#6","node_id":"run","node_type":"code","title":"Run","index":1,"predecessor_node_id":null,"inputs":{},${where},"process_data":{},"outputs":{"text":"Rom: 晴れ"},"inputs_truncated":false,"process_data_truncated":false,"outputs_truncated":false,"status":"succeeded","error":null,"elapsed_time":0,"execution_metadata":null,"finished_at":1700000000,"files":[]}}`,
  )
  expect(frames[7]).toBe(
    `data: {"event":"workflow_finished",${ids},"data":{"id":"#1","workflow_id":"#3","status":"succeeded","outputs":{"text":"Rom: 晴れ"},"error":null,"elapsed_time":0,"total_tokens":0,"total_steps":3,"created_by":{"id":"#8","user":"ada"},"created_at":1700000000,"finished_at":1700000000,"exceptions_count":0,"files":[]}}`,
  )
  expect(frames.slice(8)).toEqual([''])
})

test('a workflow without options puts out what goes in, and one with a reply streams it', async () => {
  const apps = [
    { key: 'k', mode: 'workflow' },
    { key: 'r', mode: 'workflow', reply: (turn: { query: string }) => [`You said: `, turn.query] },
    { key: 's', mode: 'workflow', reply: 'Always this.' },
  ] as const
  await using dify = await emulate({ apps })
  const body = { ...go, inputs: { query: 'Hi' } }
  const outputs = async (key: string) => (await dify.call(key, 'POST /workflows/run', body)).json.data.outputs
  expect(await outputs('k')).toEqual({ query: 'Hi' })
  expect(await outputs('r')).toEqual({ text: 'You said: Hi' })
  expect(await outputs('s')).toEqual({ text: 'Always this.' })
})

describe('a graph', () => {
  test('writes, reasons, logs, and tries again', async () => {
    const graph = [
      { id: 'think', text: ['It ', 'rains.'], reasoning: 'Look out.', retries: 2, error: undefined },
      { id: 'act', logs: [{ label: 'search', data: { q: 'rain' } }], files: [{ url: 'https://x.test/a.png' }] },
      { id: 'end', type: 'end', outputs: { done: true } },
    ]
    await using dify = await emulate({ apps: [flow(graph)] })
    const events = await runFlow(dify)
    const think = events.filter(({ data }) => data.node_id === 'think' || data.from_variable_selector?.[0] === 'think')
    expect(outline(think)).toEqual([
      'node_started think 1',
      'node_retry think 1 retry',
      'node_retry think 1 retry',
      'reasoning_chunk think',
      'reasoning_chunk think',
      'reasoning_chunk think',
      'text_chunk',
      'text_chunk',
      'node_finished think 1 succeeded',
    ])
    expect(think[2].data).toMatchObject({ retry_index: 2, error: 'The node failed', id: think[0].data.id })
    expect(think[5].data).toEqual({ message_id: null, reasoning: '', node_id: 'think', is_final: true })
    expect(think[6].data).toEqual({ text: 'It ', from_variable_selector: ['think', 'text'] })
    expect(think[8].data.outputs).toMatchObject({ text: 'It rains.', reasoning_content: 'Look out.' })
    const { data: log } = events.find(({ event }) => event === 'agent_log')
    expect(log).toMatchObject({
      node_id: 'act',
      label: 'search',
      status: 'success',
      parent_id: null,
      data: { q: 'rain' },
    })
    expect(events.at(-1).data).toMatchObject({ outputs: { done: true }, files: [{ url: 'https://x.test/a.png' }] })
  })

  test('knows inputs and earlier outputs, and goes the way it chooses', async () => {
    const graph = [
      { id: 'a', outputs: { n: 2 } },
      {
        id: 'which',
        branch: () => 'long',
        branches: { long: [{ id: 'b', outputs: { n: 3 } }], short: [{ id: 'c' }] },
      },
      {
        id: 'end',
        type: 'end',
        // biome-ignore lint/suspicious/noExplicitAny: the test knows what is there
        outputs: ({ inputs, outputs, user }: any) => ({ sum: outputs.a.n + outputs.b.n + inputs.n, user }),
      },
    ]
    await using dify = await emulate({ apps: [flow(graph)] })
    const events = await runFlow(dify, { inputs: { n: 4 } })
    const ran = events.filter(({ event }) => event === 'node_finished').map(({ data }) => data.node_id)
    expect(ran).toEqual(['start', 'a', 'which', 'b', 'end'])
    expect(events.at(-1).data.outputs).toEqual({ sum: 9, user: 'ada' })
    expect(events.find(({ data }) => data.node_id === 'b').data.predecessor_node_id).toBeNull()
  })

  test('repeats nodes in iterations and loops, one inside the other', async () => {
    const inner = { id: 'inner', times: 3, until: ({ index }: { index: number }) => index === 1, nodes: [{ id: 'n' }] }
    const square = { id: 'square', outputs: ({ item }: { item: unknown }) => ({ output: Number(item) ** 2 }) }
    const graph = [{ id: 'each', each: [2, 3], nodes: [inner, square] }]
    await using dify = await emulate({ apps: [flow(graph)] })
    const events = await runFlow(dify)
    const round = [
      'loop_started inner',
      'node_started n',
      'node_finished n succeeded',
      'loop_next inner 1',
      'node_started n',
      'node_finished n succeeded',
      'loop_completed inner succeeded',
      'node_started square',
      'node_finished square succeeded',
    ]
    const told = events.slice(3, -4).map((event) => {
      const isNode = event.event.startsWith('node')
      return outline([isNode ? { ...event, data: { ...event.data, index: undefined } } : event])[0]
    })
    expect(told).toEqual([
      'iteration_started each',
      'iteration_next each 0',
      ...round,
      'iteration_next each 1',
      ...round,
      'iteration_completed each succeeded',
    ])
    const inside = events.filter(({ data }) => data.node_id === 'n' || data.node_id === 'square')
    expect(new Set(inside.map(({ data }) => `${data.iteration_id} ${data.loop_id}`))).toEqual(
      new Set(['each inner', 'each null']),
    )
    expect(events.at(-1).data.outputs).toEqual({ output: [4, 9] })
    expect(events.find(({ event }) => event === 'loop_completed').data).toMatchObject({
      id: 'inner',
      steps: 3,
      execution_metadata: { completed_reason: 'loop_break', total_price: '0.0' },
    })
    expect(events.find(({ event }) => event === 'iteration_started').data.metadata).toMatchObject({
      iteration_length: 2,
    })
    expect(events.find(({ event }) => event === 'iteration_completed').data.execution_metadata).toMatchObject({
      iteration_duration_map: { 0: expect.any(Number), 1: expect.any(Number) },
    })
    const n = events.find(({ event, data }) => event === 'node_finished' && data.node_id === 'n').data
    expect(n.execution_metadata).toEqual({ iteration_id: 'each', iteration_index: 0, loop_id: 'inner', loop_index: 0 })
  })

  test('runs branches side by side', async () => {
    const graph = [{ parallel: [[{ id: 'a', delay: 5 }, { id: 'b' }], [{ id: 'c' }]] }]
    await using dify = await emulate({ apps: [flow(graph)] })
    const events = await runFlow(dify)
    const ends = events.filter(({ event }) => event === 'node_finished').map(({ data }) => data.node_id)
    expect(ends).toEqual(['start', 'c', 'a', 'b', 'end'])
  })

  test('may be made for the inputs', async () => {
    const graph = (inputs: Readonly<Record<string, unknown>>) => [{ id: String(inputs['first']) }]
    await using dify = await emulate({ apps: [{ key: 'k', mode: 'workflow', graph }] })
    const events = await runFlow(dify, { inputs: { first: 'one' } })
    expect(events.some(({ data }) => data.node_id === 'one')).toBe(true)
  })
})

describe('a node that fails', () => {
  const failing = [{ id: 'bad', error: 'It broke', retries: 1 }]

  test('fails the run, which is a result and no error', async () => {
    await using dify = await emulate({ apps: [flow(failing)] })
    const events = await runFlow(dify)
    expect(events.slice(-3)).toMatchObject([
      { event: 'node_retry', data: { error: 'It broke', status: 'retry', retry_index: 1 } },
      { event: 'node_finished', data: { status: 'failed', error: 'It broke', outputs: {} } },
      { event: 'workflow_finished', data: { status: 'failed', error: 'It broke', outputs: {}, exceptions_count: 2 } },
    ])
    const { status, json } = await dify.call('k', 'POST /workflows/run', go)
    expect(status).toBe(200)
    expect(json.data).toMatchObject({ status: 'failed', error: 'It broke', outputs: {}, total_steps: 2 })
    expect(Object.keys(json.data)).not.toContain('created_by')
  })

  test('may have the run go on', async () => {
    await using dify = await emulate({ apps: [flow([{ id: 'bad', error: 'It broke', onError: [{ id: 'mend' }] }])] })
    const events = await runFlow(dify)
    expect(events.find(({ data }) => data.status === 'exception').data.outputs.error_message).toBe('It broke')
    expect(events.some(({ data }) => data.node_id === 'mend')).toBe(true)
    expect(events.at(-1).data).toMatchObject({ status: 'partial-succeeded', exceptions_count: 1 })
  })

  test('fails what it is in', async () => {
    const nodes = [{ id: 'bad', error: ({ item }: { item: unknown }) => (item === 2 ? 'two' : undefined) }]
    await using dify = await emulate({ apps: [flow([{ id: 'each', each: [1, 2, 3], nodes }])] })
    const events = await runFlow(dify)
    expect(outline(events.slice(-2))).toEqual(['iteration_completed each failed', 'workflow_finished failed'])
    expect(events.at(-2).data.steps).toBe(3)
  })

  test('by what its function throws', async () => {
    const outputs = () => {
      throw replyError('provider_quota_exceeded', 'Nothing left.')
    }
    await using dify = await emulate({ apps: [flow([{ id: 'bad', outputs }])] })
    expect((await runFlow(dify)).at(-1).data).toMatchObject({ status: 'failed', error: 'Nothing left.' })
  })
})

test('an error event of a node names the run, and leaves the connection open on newer servers', async () => {
  const text = ['a', { event: 'error', code: 'internal_server_error', status: 500, message: null }]
  const graph = [{ id: 'llm', text }]
  await using dify = await emulate({ idleTimeout: 10, apps: [flow(graph)] })
  const error = (await runFlow(dify)).at(-1)
  expect(error).toEqual({
    event: 'error',
    workflow_run_id: error.workflow_run_id,
    code: 'internal_server_error',
    status: 500,
    message: null,
  })
  const blocking = await dify.call('k', 'POST /workflows/run', go)
  expect([blocking.status, blocking.json.code]).toEqual([500, 'internal_server_error'])
})

test.each([
  ['1.16.0', [{ event: 'error', message: 'city is required in input form', status: 500 }]],
  ['1.14.2', []],
])('inputs the form does not admit: what the worker of %s says about them', async (version, expected) => {
  const parameters = { user_input_form: [{ 'text-input': { variable: 'city', required: true } }] }
  await using dify = await emulate({ version, idleTimeout: 10, apps: [flow([], { parameters })] })
  expect(await runFlow(dify)).toEqual(expected)
  const { status, json } = await dify.call('k', 'POST /workflows/run', go)
  expect([status, json.code, json.message]).toEqual([400, 'invalid_param', 'city is required in input form'])
})

test('a chatflow runs a graph too, and its text is the answer', async () => {
  const graph = [
    { id: 'one', text: 'It rains. ' },
    { id: 'two', text: 'Stay in.', reasoning: 'Wet.' },
  ]
  await using dify = await emulate({ apps: [{ key: 'k', mode: 'advanced-chat', graph }] })
  const { text } = await dify.call('k', 'POST /chat-messages', { ...hi, response_mode: 'streaming' })
  const events = eventsOf(text)
  const [message] = events.filter(({ event }) => event === 'message')
  expect(message.from_variable_selector).toEqual(['one', 'text'])
  expect(events.find(({ event }) => event === 'reasoning_chunk').data.message_id).toBe(message.message_id)
  expect(names(events.slice(-2))).toEqual(['message_end', 'workflow_finished'])
  expect(events.at(-1).data.outputs).toEqual({ answer: 'It rains. Stay in.', files: [] })
  expect((await dify.call('k', 'POST /chat-messages', hi)).json.answer).toBe('It rains. Stay in.')
})
