import { describe, expect, test } from 'vitest'
import { emptyRun, reduceRun } from '../../src/core/folds/reduceRun.ts'
import {
  collectRun,
  driveWorkflow,
  followWorkflowRun,
  reconnecting,
  streamWorkflow,
  waitForWorkflowRun,
} from '../../src/workflow/index.ts'
import { caught } from '../support/caught.ts'
import { startRunServer } from '../support/runServer.ts'
import { startServer } from '../support/server.ts'
import { sse } from '../support/sse.ts'
import { finish, form, node } from '../support/steps.ts'

const user = 'ada'
const ids = { task_id: 't', workflow_run_id: 'r' }
const started = { event: 'workflow_started', ...ids, data: { id: 'r', workflow_id: 'w' } }
const pausing = [...node('a'), form('ask'), ...node('b'), finish({ b: 2 })]

describe('while a human is waited for', () => {
  test.each([
    ['an abort', 'left'],
    ['the deadline', undefined],
  ])('%s ends the run that is driven at once, tells onForm, and stops the run if asked to', async (_name, reason) => {
    await using server = await startRunServer({ steps: pausing })
    const controller = new AbortController()
    let asked: AbortSignal | undefined
    const onForm = (_form: unknown, _run: unknown, { signal }: { readonly signal: AbortSignal }) => {
      asked = signal
      if (reason) setTimeout(() => controller.abort(reason), 10)
      return new Promise<undefined>(() => {})
    }
    const options = { onForm, signal: controller.signal, stopOnAbort: true, ...(!reason && { deadline: 300 }) }
    const error = await caught(driveWorkflow(server.context(), { user }, options))
    if (reason) expect(error).toBe(reason)
    else
      expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'timeout', ids: { workflow_run_id: 'run-1' } })
    expect(asked?.aborted).toBe(true)
    await expect.poll(() => server.seen.at(-1)?.path).toMatch(/^workflows\/tasks\/[^/]+\/stop$/)
  })
})

describe('a deadline', () => {
  const forever = () => startServer(sse(started), (seen) => answerOf(seen.path))
  const answerOf = (path: string) =>
    path.startsWith('workflows/run/')
      ? Response.json({ id: 'r', workflow_id: 'w', status: 'running' })
      : new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } })
  const late = { name: 'DifyConnectionError', reason: 'timeout', ids: { workflow_run_id: 'r' } }

  test('ends a wait for a run that stays as it is', async () => {
    await using server = await startServer(Response.json({ id: 'r', workflow_id: 'w', status: 'running' }))
    const wait = waitForWorkflowRun(server.context(), { workflow_run_id: 'r' }, { maxDelay: 5, deadline: 50 })
    expect(await caught(wait)).toMatchObject(late)
    expect(server.seen.length).toBeGreaterThan(1)
  })

  test('ends a run that is followed in silence', async () => {
    await using server = await forever()
    const stream = await streamWorkflow(server.context(), { user }, { reconnect: reconnecting(), deadline: 60 })
    expect(await caught(collectRun(stream))).toMatchObject(late)
    const followed = await followWorkflowRun(server.context(), { workflow_run_id: 'r', user }, { deadline: 60 })
    expect(await caught(collectRun(followed))).toMatchObject(late)
  })

  test('stops the run that it ends, if asked to, and keeps what had come', async () => {
    await using server = await forever()
    const options = { reconnect: reconnecting(), deadline: 60, stopOnAbort: true }
    const stream = await streamWorkflow(server.context(), { user }, options)
    expect(await caught(collectRun(stream))).toMatchObject({
      ...late,
      partial: { status: 'running', workflow_id: 'w' },
    })
    await expect.poll(() => server.seen.at(-1)?.path).toBe('workflows/tasks/t/stop')
  })

  test('ends a driven run that says nothing more, with its ids and what had come', async () => {
    await using server = await forever()
    const drive = driveWorkflow(
      server.context(),
      { user },
      { onForm: () => undefined, deadline: 60, stopOnAbort: true },
    )
    expect(await caught(drive)).toMatchObject({ ...late, partial: { status: 'running', workflow_id: 'w' } })
    await expect.poll(() => server.seen.at(-1)?.path).toBe('workflows/tasks/t/stop')
  })

  test('or a patience that no clock can wait for is refused where it is given', async () => {
    await using server = await forever()
    const reconnect = { maxDelay: Number.NaN }
    const refusal = { name: 'DifyParamsError', issues: [{ path: 'reconnect' }] }
    expect(() => reconnecting(reconnect)).toThrow('reconnect must')
    const follow = followWorkflowRun(server.context(), { workflow_run_id: 'r', user }, { reconnect })
    expect(await caught(follow)).toMatchObject(refusal)
  })

  test.each([-1, Number.NaN])('of %d is refused', async (deadline) => {
    await using server = await forever()
    const refusal = { name: 'DifyParamsError', issues: [{ path: 'deadline' }] }
    const follow = followWorkflowRun(server.context(), { workflow_run_id: 'r', user }, { deadline })
    expect(await caught(follow)).toMatchObject(refusal)
    const wait = waitForWorkflowRun(server.context(), { workflow_run_id: 'r' }, { deadline })
    expect(await caught(wait)).toMatchObject(refusal)
    expect(server.seen).toEqual([])
  })
})

test.each([
  ['1.9.1', true],
  ['1.9.2', false],
])('a run whose connection is lost on a server %s: given up by it is %s', async (version, isGivenUp) => {
  const headers = { 'x-version': version }
  let looks = 0
  await using server = await startServer(
    new Response(await sse(started).text(), { headers: { ...headers, 'content-type': 'text/event-stream' } }),
    new Response('<html>', { status: 404, headers: { ...headers, 'content-type': 'text/html' } }),
    () => {
      const status = ++looks > 2 ? 'succeeded' : 'running'
      return Response.json({ id: 'r', workflow_id: 'w', status, outputs: {} }, { headers })
    },
  )
  const stream = await streamWorkflow(server.context(), { user }, { reconnect: reconnecting({ maxDelay: 1 }) })
  const outcome = await collectRun(stream).catch((error: unknown) => error)
  if (!isGivenUp) return expect(outcome).toMatchObject({ status: 'succeeded' })
  expect(outcome).toMatchObject({ name: 'DifyStreamError', ids, partial: { status: 'running' } })
  expect(String(outcome)).toContain('A server of version 1.9.1 gives a run up when its connection is lost')
  expect(looks).toBe(1)
})

test.each([
  ['succeeded', 'succeeded'],
  ['failed', 'unknown'],
  ['partial-succeeded', 'unknown'],
])('no node runs after the end of a run that has %s', (status, left) => {
  const data = (id: string, more: object = {}) => ({ id, node_id: id, node_type: 'llm', title: id, index: 1, ...more })
  const events = [
    { event: 'node_started', ...ids, data: data('a') },
    { event: 'node_finished', ...ids, data: data('a', { status: 'failed' }) },
    { event: 'node_started', ...ids, data: data('b') },
    { event: 'loop_started', ...ids, data: data('l', { node_type: 'loop' }) },
    { event: 'node_started', ...ids, data: data('c', { loop_id: 'l' }) },
    { event: 'workflow_finished', ...ids, data: { id: 'r', workflow_id: 'w', status } },
  ]
  const run = events.reduce(reduceRun, emptyRun)
  expect(run.nodes.map(({ id, status }) => [id, status])).toEqual([
    ['a', 'failed'],
    ['b', left],
    ['l', left],
  ])
  expect(run.nodes[2]?.nodes?.map(({ status }) => status)).toEqual([left])
})
