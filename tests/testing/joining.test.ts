import { describe, expect, test, vi } from 'vitest'
import { emulate, eventsOf, hi, ways } from '../support/emulated.ts'
import { flow, gate, go, joinFlow, names, outline, runFlow, submit, whole } from '../support/flows.ts'

type Emulated = Awaited<ReturnType<typeof emulate>>

/** Starts a run, and leaves it at the first event for which `until` holds. */
async function leave(dify: Emulated, until: (event: { event: string; data: { node_id?: string } }) => boolean) {
  const headers = { authorization: 'Bearer k', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...go, response_mode: 'streaming' }) }
  const { body } = await dify.fetch(`${dify.baseUrl}/workflows/run`, init)
  if (!body) throw new Error('there is no body')
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    if (eventsOf(text).some(until)) break
  }
  return eventsOf(text)[0].workflow_run_id as string
}

const started = (node: string) => (event: { event: string; data: { node_id?: string } }) =>
  event.event === 'node_started' && event.data.node_id === node

/** A run that waits in its middle until the test lets it go on. */
function halting() {
  const middle = gate()
  const graph = [
    { id: 'a', outputs: { secret: 1 } },
    { id: 'each', each: [1], nodes: [{ id: 'in' }] },
    {
      id: 'b',
      outputs: async () => {
        await middle.passed
        return { b: 2 }
      },
    },
    { id: 'c' },
  ]
  return { graph, open: middle.open }
}

describe.each(ways)('%s', (way) => {
  test('a run goes on when its reader leaves', async () => {
    const { graph, open } = halting()
    await using dify = await emulate({ apps: [flow(graph)] }, way)
    const id = await leave(dify, started('b'))
    const status = async () => (await dify.call('k', `GET /workflows/run/${id}`)).json.status
    expect(await status()).toBe('running')
    open()
    await vi.waitFor(async () => expect(await status()).toBe('succeeded'))
  })

  test('joining without a snapshot tells only what happens from then on', async () => {
    const { graph, open } = halting()
    await using dify = await emulate({ apps: [flow(graph)] }, way)
    const id = await leave(dify, started('b'))
    const rest = joinFlow(dify, id)
    await vi.waitFor(() => expect(dify.emulator.requests).toHaveLength(2))
    open()
    expect(outline(await rest)).toEqual([
      'node_finished b 1 succeeded',
      'node_started c 1',
      'node_finished c 1 succeeded',
      'node_started end 1',
      'node_finished end 1 succeeded',
      'workflow_finished succeeded',
    ])
  })

  test('a snapshot tells the nodes so far without details, iterations as nodes, then the rest', async () => {
    const { graph, open } = halting()
    await using dify = await emulate({ apps: [flow(graph)] }, way)
    const id = await leave(dify, started('b'))
    const joined = joinFlow(dify, id, '&include_state_snapshot=true')
    await vi.waitFor(() => expect(dify.emulator.requests).toHaveLength(2))
    open()
    const events = await joined
    expect(outline(events.slice(0, 10))).toEqual([
      'workflow_started',
      'node_started start 1',
      'node_finished start 1 succeeded',
      'node_started a 2',
      'node_finished a 2 succeeded',
      'node_started each 3',
      'node_finished each 3 succeeded',
      'node_started in 4',
      'node_finished in 4 succeeded',
      'node_started b 5',
    ])
    expect(events[0].data.reason).toBe('initial')
    const details = {
      inputs: null,
      process_data: null,
      outputs: null,
      error: null,
      execution_metadata: null,
      files: [],
    }
    expect(events[4].data).toMatchObject(details)
    expect(events[3].data).not.toHaveProperty('agent_strategy')
    expect(events[3].data).not.toHaveProperty('inputs_truncated')
    expect(outline(events.slice(10, 11))).toEqual(['node_finished b 1 succeeded'])
    expect(events[10].data.outputs).toEqual({ b: 2 })
    expect(names(events).at(-1)).toBe('workflow_finished')
  })
})

test('of a run that is over there is one event, in ASCII', async () => {
  await using dify = await emulate({ apps: [flow([{ id: 'a', outputs: { text: '雨 é' } }])] })
  const [first] = await runFlow(dify)
  const id = first.workflow_run_id
  const { headers, text } = await dify.call('k', `GET /workflow/${id}/events?user=ada${whole}`)
  expect(text).toContain('{"text":"\\u96e8 \\u00e9"}')
  expect(headers.get('cache-control')).toBe('no-cache')
  expect(eventsOf(text)).toMatchObject([
    { event: 'workflow_finished', task_id: id, workflow_run_id: id, data: { id, status: 'succeeded' } },
  ])
  expect(text.startsWith('data: ')).toBe(true)
})

test('a run is only there for its own app and user', async () => {
  const apps = [flow([]), { key: 'other', mode: 'workflow' }, { key: 'chat', mode: 'chat' }] as const
  await using dify = await emulate({ apps })
  const [{ workflow_run_id: id }] = await runFlow(dify)
  const join = async (key: string, user: string) => {
    const { status, json } = await dify.call(key, `GET /workflow/${id}/events${user}`)
    return [status, json?.code]
  }
  expect(await join('k', '?user=eve')).toEqual([404, 'not_found'])
  expect(await join('other', '?user=ada')).toEqual([404, 'not_found'])
  expect(await join('k', '')).toEqual([400, 'invalid_param'])
  expect(await join('chat', '?user=ada')).toEqual([400, 'not_workflow_app'])
  const detail = async (key: string, run: string) => (await dify.call(key, `GET /workflows/run/${run}`)).json.code
  expect([await detail('other', id), await detail('k', 'nothing'), await detail('chat', id)]).toEqual([
    'not_found',
    'not_found',
    'not_workflow_app',
  ])
})

describe('a paused run', () => {
  const apps = [flow([{ id: 'ask', form: {} }])]

  test('is told of in a snapshot, which then ends, unless it is to go on', async () => {
    await using dify = await emulate({ apps })
    const told = await runFlow(dify)
    const { data, workflow_run_id: id } = told.at(-2)
    const snapshot = await joinFlow(dify, id, '&include_state_snapshot=true')
    expect(outline(snapshot)).toEqual([
      'workflow_started',
      'node_started start 1',
      'node_finished start 1 succeeded',
      'node_started ask 2',
      'node_finished ask 2 paused',
      'human_input_required ask',
      'workflow_paused paused',
    ])
    expect(snapshot.slice(-2)).toEqual(told.slice(-2))
    const join = joinFlow(dify, id, whole)
    await submit(dify, data.form_token)
    const events = await join
    expect(events.slice(0, 7)).toEqual(snapshot)
    expect(outline(events.slice(7).filter(({ event }) => event !== 'text_chunk'))).toEqual([
      'workflow_started',
      'node_started ask 1',
      'human_input_form_filled ask',
      'node_finished ask 1 succeeded',
      'node_started end 1',
      'node_finished end 1 succeeded',
      'workflow_finished succeeded',
    ])
  })

  test('still counts as paused for a moment after its form was submitted', async () => {
    await using dify = await emulate({ resumeDelay: 30, apps })
    const { data, workflow_run_id: id } = (await runFlow(dify)).at(-2)
    await submit(dify, data.form_token)
    const stale = await joinFlow(dify, id, '&include_state_snapshot=true')
    expect(stale.at(-1)).toMatchObject({ event: 'workflow_paused', data: { reasons: [{ form_id: data.form_id }] } })
    expect(names(await joinFlow(dify, id, whole)).at(-1)).toBe('workflow_finished')
  })

  test('loses for latecomers what they did not subscribe to', async () => {
    await using dify = await emulate({ apps })
    const { data, workflow_run_id: id } = (await runFlow(dify)).at(-2)
    await submit(dify, data.form_token)
    await vi.waitFor(async () =>
      expect((await dify.call('k', `GET /workflows/run/${id}`)).json.status).toBe('succeeded'),
    )
    expect(names(await joinFlow(dify, id))).toEqual(['workflow_finished'])
  })

  test('has its connections closed when nothing happens for long', async () => {
    await using dify = await emulate({ idleTimeout: 20, pingInterval: 5, apps })
    const { workflow_run_id: id } = (await runFlow(dify)).at(-2)
    const { text } = await dify.call('k', `GET /workflow/${id}/events?user=ada&continue_on_pause=true`)
    expect(text).toMatch(/^(event: ping\n\n){2,}$/)
  })
})

test('told to stay without a snapshot, the server does not close at the end', async () => {
  const { graph, open } = halting()
  await using dify = await emulate({ idleTimeout: 50, pingInterval: 5, apps: [flow(graph)] })
  const id = await leave(dify, started('b'))
  const joined = dify.call('k', `GET /workflow/${id}/events?user=ada&continue_on_pause=true`)
  await vi.waitFor(() => expect(dify.emulator.requests).toHaveLength(2))
  open()
  const { text } = await joined
  expect(names(eventsOf(text)).at(-1)).toBe('workflow_finished')
  expect(text.slice(text.indexOf('workflow_finished'))).toMatch(/(event: ping\n\n){2,}$/)
})

test('a chatflow that is over is joined without its message', async () => {
  await using dify = await emulate()
  const { text } = await dify.call('app-advanced-chat', 'POST /chat-messages', { ...hi, response_mode: 'streaming' })
  const { workflow_run_id: id } = eventsOf(text)[0]
  const [last] = eventsOf((await dify.call('app-advanced-chat', `GET /workflow/${id}/events?user=ada`)).text)
  expect(last).toMatchObject({ event: 'workflow_finished', data: { outputs: { answer: 'You said: Hi' } } })
  expect(last).not.toHaveProperty('message_id')
})

test('a reader that stops reading does not hold a run up', async () => {
  await using dify = await emulate({ apps: [flow([{ id: 'a' }, { id: 'b' }])] })
  const headers = { authorization: 'Bearer k', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...go, response_mode: 'streaming' }) }
  const response = await dify.fetch(`${dify.baseUrl}/workflows/run`, init)
  const finished = async () => (await dify.call('k', 'GET /workflows/logs?status=succeeded')).json.total
  await vi.waitFor(async () => expect(await finished()).toBe(1))
  expect(names(eventsOf(await response.text())).at(-1)).toBe('workflow_finished')
})
