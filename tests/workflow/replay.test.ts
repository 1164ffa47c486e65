import { expect, test } from 'vitest'
import { streamChatMessage } from '../../src/chatflow/index.ts'
import { followWorkflowRun, reconnecting, streamWorkflow } from '../../src/workflow/index.ts'
import { startServer } from '../support/server.ts'
import { all, sse } from '../support/sse.ts'

const ids = { task_id: 't', workflow_run_id: 'r' }
const run = { id: 'r', workflow_id: 'w', inputs: {}, created_at: 1 }
const started = { event: 'workflow_started', ...ids, data: { ...run, reason: 'initial' } }
const resumed = { event: 'workflow_started', ...ids, data: { ...run, reason: 'resumption' } }
const finished = { event: 'workflow_finished', ...ids, data: { ...run, status: 'succeeded', outputs: { n: 1 } } }
const reasons = [{ TYPE: 'human_input_required', form_id: 'f', node_id: 'ask', form_token: 'token' }]
const paused = { event: 'workflow_paused', ...ids, data: { workflow_run_id: 'r', status: 'paused', reasons } }
const text = (piece: string) => ({ event: 'text_chunk', ...ids, data: { text: piece } })
const node = (event: string, more: object = {}) => ({
  event: `node_${event}`,
  ...ids,
  data: { id: 'x', node_id: 'n', node_type: 'llm', title: 'N', created_at: 1, ...more },
})
const each = { id: 'each', node_id: 'each', node_type: 'iteration', title: 'Each', created_at: 1 }
const options = { reconnect: reconnecting({ maxDelay: 1 }) }

const brief = (events: readonly object[]) =>
  (events as { event: string; answer?: string; data?: { text?: string; status?: string; reason?: string } }[]).map(
    ({ event, answer, data }) => [event, answer ?? data?.text ?? data?.status ?? data?.reason ?? ''].join(' ').trim(),
  )

test('an event bus that keeps its events repeats them after the snapshot: none is shown twice, equal ones are kept', async () => {
  const log = [started, node('started'), text('ha'), text('ha'), text('ha'), node('finished', { status: 'succeeded' })]
  await using server = await startServer(sse(...log.slice(0, 4)), sse(started, node('started'), ...log, finished))
  const events = await all(await streamWorkflow(server.context(), { user: 'ada' }, options))
  expect(events).toEqual([...log, finished])
})

test('a further cut in the middle of such a repetition changes nothing', async () => {
  const log = [started, text('a'), text('b'), text('c'), finished]
  await using server = await startServer(
    sse(...log.slice(0, 3)),
    sse(started, ...log.slice(0, 2)),
    sse(started),
    sse(started, ...log),
  )
  expect(await all(await streamWorkflow(server.context(), { user: 'ada' }, options))).toEqual(log)
})

test('such a bus forgets what was before a long pause, and repeats what came after it', async () => {
  await using server = await startServer(
    sse(started, paused, resumed, text('b')),
    sse(started, resumed, text('b'), text('c')),
    sse(started, resumed, text('b'), text('c'), finished),
  )
  const stream = await followWorkflowRun(server.context(), { workflow_run_id: 'r', user: 'ada' }, options)
  expect(await all(stream)).toEqual([started, paused, resumed, text('b'), text('c'), finished])
})

test('what was shown before a long pause is not counted among what comes after it', async () => {
  const before = [started, text('a'), text('a'), paused]
  const after = [resumed, text('b'), text('c'), text('d'), finished]
  await using server = await startServer(
    sse(...before, ...after.slice(0, 2)),
    sse(started, ...after.slice(0, 3)),
    sse(started, ...after),
  )
  const stream = await followWorkflowRun(server.context(), { workflow_run_id: 'r', user: 'ada' }, options)
  expect(await all(stream)).toEqual([...before, ...after])
})

test('nor is what was shown before each of several long pauses', async () => {
  const again = { ...paused, data: { ...paused.data, reasons: [{ ...reasons[0], form_id: 'g' }] } }
  const before = [started, text('a'), paused, resumed, text('b'), text('c'), again]
  const after = [resumed, text('d'), text('e'), finished]
  await using server = await startServer(
    sse(...before),
    sse(started, again, ...after.slice(0, 2)),
    sse(started, ...after),
  )
  const stream = await followWorkflowRun(server.context(), { workflow_run_id: 'r', user: 'ada' }, options)
  expect(await all(stream)).toEqual([...before, ...after])
})

test('it repeats pauses and resumptions too', async () => {
  const log = [started, text('a'), paused, resumed, text('b'), finished]
  await using server = await startServer(sse(started, ...log.slice(0, 5)), sse(started, ...log))
  const stream = await followWorkflowRun(server.context(), { workflow_run_id: 'r', user: 'ada' }, options)
  expect(await all(stream)).toEqual(log)
})

test('an answer that a snapshot was ahead with is not written again', async () => {
  const message = { task_id: 't', message_id: 'm', conversation_id: 'c', created_at: 1 }
  const piece = (answer: string) => ({ event: 'message', ...message, id: 'm', answer })
  const chat = (event: object) => ({ ...message, ...event })
  const log = [chat(started), piece('It '), piece('ra'), piece('ins'), piece(' cats')]
  const replace = { event: 'message_replace', ...message, answer: 'It rains', reason: '' }
  const none = Response.json({ data: [] })
  await using server = await startServer(
    sse(...log.slice(0, 2)),
    sse(chat(started), replace, ...log, chat(finished)),
    none,
  )
  const events = await all(await streamChatMessage(server.context(), { query: 'Hi', user: 'ada' }, options))
  expect(brief(events)).toEqual([
    'workflow_started initial',
    'message It',
    'message rains',
    'message  cats',
    'workflow_finished succeeded',
  ])
})

test('an answer that a snapshot knows differently is replaced, and one that it lags behind with stays', async () => {
  const message = { task_id: 't', message_id: 'm', conversation_id: 'c', created_at: 1 }
  const hi = { event: 'message', ...message, id: 'm', answer: 'Hi' }
  const replace = (answer: string) => ({ event: 'message_replace', ...message, answer, reason: '' })
  const chat = (event: object) => ({ ...message, ...event })
  await using server = await startServer(
    sse(chat(started), hi),
    sse(chat(started), replace('')),
    sse(chat(started), replace('No.'), chat(finished)),
    Response.json({ data: [{ id: 'm', answer: 'No.' }] }),
  )
  const events = await all(await streamChatMessage(server.context(), { query: 'Hi', user: 'ada' }, options))
  expect(brief(events)).toEqual([
    'workflow_started initial',
    'message Hi',
    'message_replace No.',
    'workflow_finished succeeded',
  ])
})

test('a node that waited for a human ends twice: as paused in a snapshot, and for good', async () => {
  const waits = node('finished', { status: 'paused', inputs: null, outputs: null })
  const ends = node('finished', { status: 'succeeded' })
  await using server = await startServer(
    sse(started, node('started'), waits, paused),
    sse(started, node('started'), waits, paused, resumed, ends, finished),
  )
  const stream = await followWorkflowRun(server.context(), { workflow_run_id: 'r', user: 'ada' }, options)
  expect(await all(stream)).toEqual([started, node('started'), waits, paused, resumed, ends, finished])
})

test('an iteration is one thing, whether a snapshot calls it a node or the stream an iteration', async () => {
  const inSnapshot = [
    node('started', { ...each, id: 'x' }),
    node('finished', { ...each, id: 'x', status: 'succeeded' }),
  ]
  const inStream = ['started', 'next', 'completed'].map((event) => ({
    event: `iteration_${event}`,
    ...ids,
    data: { ...each, index: 0, ...(event === 'completed' && { status: 'succeeded' }) },
  }))
  await using server = await startServer(
    sse(started, inStream[0] ?? {}),
    sse(started, ...inSnapshot),
    sse(started, ...inSnapshot, started, ...inStream, finished),
    sse(started),
    sse(started, ...inSnapshot, started, ...inStream, finished),
  )
  const context = server.context()
  const names = async () => brief(await all(await streamWorkflow(context, { user: 'ada' }, options)))
  expect(await names()).toEqual([
    'workflow_started initial',
    'iteration_started',
    'node_finished succeeded',
    'iteration_next',
    'workflow_finished succeeded',
  ])
  expect(await names()).toEqual([
    'workflow_started initial',
    'node_started',
    'node_finished succeeded',
    'iteration_next',
    'workflow_finished succeeded',
  ])
})
