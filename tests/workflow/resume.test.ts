import { describe, expect, test, vi } from 'vitest'
import {
  collectRun,
  followWorkflowRun,
  reconnecting,
  streamWorkflow,
  waitForWorkflowRun,
} from '../../src/workflow/index.ts'
import { startRunServer } from '../support/runServer.ts'
import { startServer } from '../support/server.ts'
import { all, sse } from '../support/sse.ts'
import { finish, form, iteration, node, text } from '../support/steps.ts'

const steps = [...node('llm', [text('It '), text('rains')]), ...iteration('each', 2), finish({ answer: 'It rains' })]
const reconnect = { maxDelay: 1 }
const fast = { reconnect: reconnecting(reconnect) }
const ids = { task_id: 't', workflow_run_id: 'r' }
const data = { id: 'r', workflow_id: 'w', status: 'succeeded', outputs: { text: 'Hi' } }
const started = {
  event: 'workflow_started',
  ...ids,
  data: { id: 'r', workflow_id: 'w', inputs: {}, reason: 'initial' },
}
const finished = { event: 'workflow_finished', ...ids, data }
const page = () =>
  new Response('<title>404 Not Found</title>', { status: 404, headers: { 'content-type': 'text/html' } })

test('a run that is not cut is told once, over one connection', async () => {
  await using server = await startRunServer({ steps })
  const run = await collectRun(await streamWorkflow(server.context(), { user: 'ada' }, fast))
  expect(run).toMatchObject({ status: 'succeeded', text: 'It rains', outputs: { answer: 'It rains' } })
  expect(run.nodes.map(({ node_id, nodes }) => [node_id, nodes?.length])).toEqual([
    ['llm', undefined],
    ['each', 2],
  ])
  expect(server.streams()).toBe(1)
})

test('a connection that breaks is as good as one that ends', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await using server = await startRunServer({ steps, cuts: [1000, 900], cutBy: 'reset' })
  const run = await collectRun(await streamWorkflow(server.context(), { user: 'ada' }, fast))
  vi.restoreAllMocks()
  expect(run).toMatchObject({ status: 'succeeded', text: 'It rains' })
  expect(server.streams()).toBe(3)
})

test('a run that is cut before it has an id is lost, and not started again', async () => {
  await using server = await startServer(sse('ping'))
  const stream = await streamWorkflow(server.context(), { user: 'ada' }, fast)
  await expect(all(stream)).rejects.toMatchObject({ name: 'DifyStreamError', ids: {} })
  expect(server.seen).toHaveLength(1)
})

test('joins with a snapshot, across pauses, as the same user', async () => {
  await using server = await startServer(sse(started), sse(finished))
  expect(await all(await streamWorkflow(server.context(), { user: 'ada' }, fast))).toMatchObject([
    started,
    { event: 'text_chunk', ...ids, data: { text: 'Hi' } },
    finished,
  ])
  expect(`${server.seen[1]?.path}?${server.seen[1]?.query}`).toBe(
    'workflow/r/events?user=ada&include_state_snapshot=true&continue_on_pause=true',
  )
})

describe('text that was shown, where the outputs', () => {
  const chunk = (piece: string) => ({ event: 'text_chunk', ...ids, data: { text: piece } })
  const ending = (outputs: object) => ({ ...finished, data: { ...data, outputs } })
  /** What a run tells between its start and its end, if its connection is lost after each of these but the last. */
  const shown = async (outputs: object, ...connections: [object[], ...object[][]]) => {
    const last = connections.pop() ?? []
    const [first = sse(), ...more] = connections.map((events) => sse(started, ...events))
    await using server = await startServer(first, ...more, sse(started, ...last, ending(outputs)))
    const events = await all(await streamWorkflow(server.context(), { user: 'ada' }, fast))
    expect(events[0]).toEqual(started)
    expect(events.at(-1)).toEqual(ending(outputs))
    return events.slice(1, -1)
  }
  const cutBetween = (...pieces: string[]) => pieces.map((piece) => (piece ? [chunk(piece)] : [])) as [object[]]

  test('go on from it, is given the rest', async () => {
    expect(await shown({ text: 'It rains' }, ...cutBetween('It ', ''))).toMatchObject([chunk('It '), chunk('rains')])
    const two = { first: 'It', second: 'rains' }
    expect(await shown(two, ...cutBetween('It', ''))).toMatchObject([chunk('It'), chunk('\nrains')])
  })

  test('have more of between its parts, is replaced by the whole', async () => {
    const whole = { event: 'text_replace', data: { text: 'It rains here today' } }
    for (const parts of [cutBetween('It ', 'here', ' today'), cutBetween('', 'rains', ''), cutBetween('', 'today')]) {
      expect((await shown({ text: whole.data.text }, ...parts)).at(-1)).toMatchObject(whole)
    }
  })

  test.each<[string, object, ...string[]]>([
    ['are another text', { text: 'No rain today' }, 'It ', ''],
    ['only end as it does', { text: 'Now: It ' }, 'It ', ''],
    ['are not all text', { text: 'It rains', count: 2 }, 'It ', ''],
    ['are none', {}, 'It ', ''],
    ['begin otherwise', { text: 'Tomorrow it rains' }, 'It ', 'rains'],
    ['end otherwise', { text: 'It rains today' }, 'It ', 'pours'],
    ['go on otherwise after a gap', { text: 'It rains all day' }, 'It ', 'pours', ' day'],
    ['have its parts in another order', { text: 'a - c - b - d' }, 'a', 'b', 'c', 'd'],
    ['have less than all of it', { text: 'aaa' }, 'aa', 'aa'],
  ])('%s, is left as it is', async (_name, outputs, ...pieces) => {
    const texts = pieces.filter(Boolean).map(chunk)
    expect(await shown(outputs, ...cutBetween(...pieces))).toEqual(texts)
  })

  test('would bring back what the server has taken back, stays as the server put it', async () => {
    const replaced = { event: 'text_replace', ...ids, data: { text: 'No.' } }
    const events = [chunk('It '), replaced]
    expect(await shown({ text: 'It rains' }, events, [])).toEqual(events)
  })
})

test('looks the outcome up where runs cannot be joined', async () => {
  const record = { id: 'r', workflow_id: 'w', total_steps: 1, created_at: 'Thu, 17 Apr 2025 06:26:48 -0000' }
  const running = Response.json({ ...record, status: 'running', outputs: null })
  const done = Response.json({ ...record, status: 'partial-succeeded', outputs: '{"text":"Hi"}' })
  await using server = await startServer(sse(started), page(), running, done)
  const events = await all(await streamWorkflow(server.context(), { user: 'ada' }, fast))
  expect(events).toMatchObject([
    started,
    {
      event: 'workflow_finished',
      ...ids,
      data: { id: 'r', status: 'partial-succeeded', outputs: { text: 'Hi' }, created_at: 1_744_871_208 },
    },
  ])
  expect(server.seen.slice(2).map(({ path }) => path)).toEqual(['workflows/run/r', 'workflows/run/r'])
})

test('a pause on record ends the stream where a pause does, whatever old servers make of times and outputs', async () => {
  const record = { id: 'r', workflow_id: 'w', status: 'paused', outputs: '{', created_at: 'soon' }
  await using server = await startServer(page(), Response.json(record))
  const params = { workflow_run_id: 'r', user: 'ada', continue_on_pause: false }
  expect(await all(await followWorkflowRun(server.context(), params))).toMatchObject([
    { event: 'workflow_paused', task_id: 'r', data: { status: 'paused', outputs: null, created_at: null } },
  ])
})

test('gives up when not even the record can be had', async () => {
  const no = Response.json({ code: 'internal_server_error', message: 'No' }, { status: 500 })
  await using server = await startServer(sse(started), no)
  const options = { reconnect: reconnecting({ limit: 0 }) }
  const stream = await streamWorkflow(server.context({ retry: 0 }), { user: 'ada' }, options)
  await expect(all(stream)).rejects.toMatchObject({ name: 'DifyStreamError', ids, events: 1 })
  expect(server.seen.map(({ path }) => path)).toEqual(['workflows/run', 'workflows/run/r'])
})

test('follows a run from elsewhere on a server that cannot, to its outcome', async () => {
  await using server = await startServer(
    page(),
    Response.json({ id: 'r', workflow_id: 'w', status: 'failed', error: 'It broke' }),
  )
  const run = await collectRun(await followWorkflowRun(server.context(), { workflow_run_id: 'r', user: 'ada' }))
  expect(run).toMatchObject({ status: 'failed', error: 'It broke' })
})

test('gives up when nothing new comes, with what it takes to look for the run later', async () => {
  const record = Response.json({ id: 'r', workflow_id: 'w', status: 'running' })
  await using server = await startServer(
    sse(started),
    sse(started),
    sse(started),
    new Response('', { status: 502 }),
    record,
  )
  const options = { reconnect: reconnecting({ maxDelay: 1, limit: 3 }) }
  const run = collectRun(await streamWorkflow(server.context({ retry: 0 }), { user: 'ada' }, options))
  await expect(run).rejects.toMatchObject({ name: 'DifyStreamError', ids, events: 1, partial: { status: 'running' } })
  expect(server.seen).toHaveLength(5)
})

test('however long a human was waited for, one bad connection is no reason to give up', async () => {
  const paused = { event: 'workflow_paused', ...ids, data: { workflow_run_id: 'r', reasons: [] } }
  const quiet = () => sse(started, paused)
  const bad = () => new Response('', { status: 502 })
  await using server = await startServer(quiet(), quiet(), quiet(), quiet(), bad(), bad(), quiet(), sse(finished))
  const options = { reconnect: { maxDelay: 1, limit: 2 } }
  const params = { workflow_run_id: 'r', user: 'ada' }
  const stream = await followWorkflowRun(server.context({ retry: 0 }), params, options)
  expect((await all(stream)).map(({ event }) => event)).toEqual([
    'workflow_started',
    'workflow_paused',
    'text_chunk',
    'workflow_finished',
  ])
})

test('the record of the run has the last word when its events cannot be had', async () => {
  const record = Response.json({ id: 'r', workflow_id: 'w', status: 'succeeded', outputs: { text: 'Hi' } })
  await using server = await startServer(sse(started), new Response('', { status: 502 }), record)
  const options = { reconnect: reconnecting({ maxDelay: 1, limit: 1 }) }
  const run = await collectRun(await streamWorkflow(server.context({ retry: 0 }), { user: 'ada' }, options))
  expect(run).toMatchObject({ status: 'succeeded', outputs: { text: 'Hi' } })
})

test('what asking again cannot mend is thrown at once', async () => {
  const refused = Response.json({ code: 'unauthorized', message: 'no', status: 401 }, { status: 401 })
  const broken = { event: 'error', workflow_run_id: 'r', code: 'provider_quota_exceeded', status: 400, message: 'no' }
  await using server = await startServer(sse(started), refused, sse(started), sse(started, broken))
  const context = server.context()
  await expect(all(await streamWorkflow(context, { user: 'ada' }, fast))).rejects.toMatchObject({ status: 401 })
  const second = all(await streamWorkflow(context, { user: 'ada' }, fast))
  await expect(second).rejects.toMatchObject({ code: 'provider_quota_exceeded' })
  expect(server.seen).toHaveLength(4)
})

test('an error after the end of a run does not lose the run', async () => {
  const failed = { ...finished, data: { ...data, status: 'failed', error: 'It broke', outputs: null } }
  const error = { event: 'error', workflow_run_id: 'r', code: 'completion_request_error', status: 400, message: 'no' }
  await using server = await startServer(sse(started, failed, error))
  const run = await collectRun(await streamWorkflow(server.context(), { user: 'ada' }))
  expect(run).toMatchObject({ status: 'failed', error: 'It broke' })
})

test('leaving a stream that has come back stops the run, if asked to', async () => {
  await using server = await startServer(
    sse(started),
    sse(started, ...toldNodes()),
    Response.json({ result: 'success' }),
  )
  const options = { ...fast, stopOnAbort: true }
  for await (const { event } of await streamWorkflow(server.context(), { user: 'ada' }, options)) {
    if (event === 'node_started') break
  }
  const last = () => server.seen.at(-1)
  await expect.poll(last).toMatchObject({ path: 'workflows/tasks/t/stop', json: { user: 'ada' } })
  expect(server.seen).toHaveLength(3)
})

test('an abort while it waits to come back ends the stream with its reason', async () => {
  await using server = await startServer(sse(started), new Response('', { status: 502 }))
  const abort = new AbortController()
  const options = { reconnect: reconnecting({ limit: 1000 }), signal: abort.signal }
  const stream = await streamWorkflow(server.context({ retry: 0 }), { user: 'ada' }, options)
  const reason = new Error('enough')
  setTimeout(() => abort.abort(reason), 30)
  await expect(all(stream)).rejects.toBe(reason)
})

test('cancelling ends a stream that is under way without an error, and one that never began', async () => {
  await using server = await startRunServer({ steps: [form('a'), finish({})] })
  const context = server.context()
  const stream = await streamWorkflow(context, { user: 'ada' }, fast)
  await stream.cancel()
  expect(await all(stream)).toEqual([])
  const workflow_run_id = 'run-1'
  const followed = await followWorkflowRun(context, { workflow_run_id, user: 'ada' }, { reconnect })
  const names: string[] = []
  for await (const { event } of followed) {
    names.push(event)
    if (event === 'workflow_paused') setTimeout(followed.cancel, 20)
  }
  expect(names.at(-1)).toBe('workflow_paused')
})

test('follows a run from elsewhere through a pause to its end', async () => {
  await using server = await startRunServer({ steps: [...node('a'), form('ask'), ...node('b'), finish({ b: 2 })] })
  const context = server.context()
  await collectRun(await streamWorkflow(context, { user: 'ada' }))
  const names: string[] = []
  const stream = await followWorkflowRun(context, { workflow_run_id: 'run-1', user: 'ada' }, { reconnect })
  for await (const event of stream) {
    names.push(event.event === 'workflow_started' ? `${event.event} ${event.data.reason}` : event.event)
    if (event.event === 'workflow_paused') server.submit('token-ask')
  }
  expect(names).toEqual([
    'workflow_started initial',
    'node_started',
    'node_finished',
    'human_input_required',
    'workflow_paused',
    'workflow_started resumption',
    'human_input_form_filled',
    'node_started',
    'node_finished',
    'workflow_finished',
  ])
})

test('follows up to the next pause only, if asked to', async () => {
  await using server = await startRunServer({ steps: [form('ask'), finish({})] })
  const context = server.context()
  await collectRun(await streamWorkflow(context, { user: 'ada' }))
  const params = { workflow_run_id: 'run-1', user: 'ada', continue_on_pause: false }
  const run = await collectRun(await followWorkflowRun(context, params, { reconnect }))
  expect(run).toMatchObject({ status: 'paused', forms: [{ form_token: 'token-ask' }] })
})

test('another user cannot follow a run', async () => {
  await using server = await startRunServer({ steps })
  await collectRun(await streamWorkflow(server.context(), { user: 'ada' }))
  const stream = followWorkflowRun(server.context(), { workflow_run_id: 'run-1', user: 'eve' })
  await expect(stream).rejects.toMatchObject({ status: 404, code: 'not_found' })
})

test('waits for a run by asking, also past a pause', async () => {
  const record = (status: string) => Response.json({ id: 'r', workflow_id: 'w', status, outputs: {} })
  const answers = [record('running'), new Response('', { status: 502 }), record('paused'), record('stopped')] as const
  await using server = await startServer(...answers)
  const context = server.context({ retry: 0 })
  expect(await waitForWorkflowRun(context, { workflow_run_id: 'r' }, reconnect)).toMatchObject({ status: 'paused' })
  expect(server.seen).toHaveLength(3)
  const more = { workflow_run_id: 'r', continue_on_pause: true }
  expect(await waitForWorkflowRun(context, more, reconnect)).toMatchObject({ status: 'stopped' })
})

test('waiting ends when the run cannot be asked for', async () => {
  await using server = await startServer(new Response('', { status: 502 }))
  const wait = waitForWorkflowRun(server.context({ retry: 0 }), { workflow_run_id: 'r' }, { maxDelay: 1, limit: 2 })
  await expect(wait).rejects.toMatchObject({ status: 502 })
  expect(server.seen).toHaveLength(3)
})

function toldNodes(): object[] {
  return node('llm').map((step) => ({ ...ids, ...step }))
}
