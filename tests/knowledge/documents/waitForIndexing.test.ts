import { expect, onTestFinished, test, vi } from 'vitest'
import type { DifyContext } from '../../../src/core/index.ts'
import { type IndexingProgress, waitForIndexing } from '../../../src/knowledge/index.ts'
import { fakeKnowledge } from '../../support/fakeKnowledge.ts'
import { inProcess } from '../../support/knowledgeServer.ts'
import { startServer } from '../../support/server.ts'
import { expectParams } from '../../support/wire.ts'

const quick = { dataset_id: 'ds', batch: 'b', minDelay: 1, maxDelay: 3 }
const item = (id: string, indexing_status: string, fields: object = {}) => ({ id, indexing_status, ...fields })
const status = (...data: object[]) => Response.json({ data })
const segments = (completed_segments: number | null, total_segments: number | null) => ({
  completed_segments,
  total_segments,
})

test('asks about the whole batch until each document has ended, and tells how each did', async () => {
  await using server = await startServer(
    status(item('a', 'waiting', segments(null, null)), item('b', 'waiting'), item('c', 'waiting')),
    status(item('a', 'indexing', segments(1, 4)), item('b', 'error', { error: 'no model' }), item('c', 'splitting')),
    status(item('a', 'completed', segments(4, 4)), item('b', 'error', { error: 'no model' }), item('c', 'paused')),
  )
  const progress: IndexingProgress[] = []
  const outcomes = await waitForIndexing(server.context(), quick, { onProgress: (step) => progress.push(step) })
  expect(outcomes).toEqual([
    { id: 'a', status: 'completed', segments: 4 },
    { id: 'b', status: 'error', error: 'no model' },
    { id: 'c', status: 'paused' },
  ])
  expect(server.seen.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(3).fill('GET datasets/ds/documents/b/indexing-status'),
  )
  expect(
    progress.map((step) => [step.finished, step.completed_segments, step.total_segments, step.documents.length]),
  ).toEqual([
    [0, 0, 0, 3],
    [1, 1, 4, 3],
    [3, 4, 4, 3],
  ])
  expect(progress[1]?.documents.map(({ indexing_status }) => indexing_status)).toEqual([
    'indexing',
    'error',
    'splitting',
  ])
})

test('is not misled by the stop and the error of an earlier indexing', async () => {
  const stale = { stopped_at: 1, error: 'old' }
  await using server = await startServer(
    status(item('a', 'parsing', stale)),
    status(item('a', 'completed', { ...stale, ...segments(2, 2) })),
  )
  expect(await waitForIndexing(server.context(), quick)).toEqual([{ id: 'a', status: 'completed', segments: 2 }])
  expect(server.seen.length).toBe(2)
})

test('ends with a stopped document', async () => {
  await using server = await startServer(status(item('a', 'stopped')))
  expect(await waitForIndexing(server.context(), quick)).toEqual([{ id: 'a', status: 'stopped' }])
})

test('reports only changes', async () => {
  const same = () => status(item('a', 'indexing', segments(1, 2)))
  await using server = await startServer(same(), same(), same(), status(item('a', 'completed')))
  const progress: IndexingProgress[] = []
  await waitForIndexing(server.context(), quick, { onProgress: (step) => progress.push(step) })
  expect(progress.length).toBe(2)
})

test('asks less and less often while nothing moves, and at first pace again when something does', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const times: number[] = []
  const ctx: DifyContext = {
    async send() {
      const count = times.push(Date.now())
      return status(item('a', count < 12 ? 'indexing' : 'completed', segments(count < 8 ? 1 : 2, 2)))
    },
  }
  const wait = waitForIndexing(ctx, { dataset_id: 'ds', batch: 'b' })
  await vi.runAllTimersAsync()
  await wait
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(pauses.map((pause) => Math.round(pause / 100) / 10)).toEqual([
    ...[1, 1.5, 2.3, 3.4, 5.1, 7.6, 11.4],
    ...[1, 1.5, 2.3, 3.4],
  ])
})

test('waits out outages and refusals', async () => {
  const error = (code: number, body: object | string) => new Response(JSON.stringify(body), { status: code })
  await using server = await startServer(
    error(500, {}),
    error(502, '<html>'),
    error(429, { code: 'too_many_requests' }),
    error(403, { code: 'forbidden', message: 'reached the knowledge base request rate limit' }),
    status(item('a', 'indexing')),
    error(500, {}),
    status(item('a', 'completed')),
  )
  const outcomes = await waitForIndexing(server.context({ retry: 0 }), quick)
  expect(outcomes).toEqual([{ id: 'a', status: 'completed', segments: 0 }])
})

test('waits no longer than asked to, whatever Retry-After wants', async () => {
  await using server = await startServer(
    Response.json({ code: 'too_many_requests' }, { status: 429, headers: { 'retry-after': '3600' } }),
    status(item('a', 'completed')),
  )
  expect(await waitForIndexing(server.context(), quick)).toHaveLength(1)
})

test('gives up after eight failures in a row, and at once when the batch is gone', async () => {
  await using broken = await startServer(new Response('{}', { status: 500 }))
  await expect(waitForIndexing(broken.context({ retry: 0 }), quick)).rejects.toMatchObject({ status: 500 })
  expect(broken.seen.length).toBe(8)
  const knowledge = fakeKnowledge()
  await expect(waitForIndexing(inProcess(knowledge), quick)).rejects.toMatchObject({ code: 'not_found' })
  expect(knowledge.calls.length).toBe(1)
})

test('an abort ends it at once, with the reason', async () => {
  const reason = new Error('enough')
  const controller = new AbortController()
  await using server = await startServer(status(item('a', 'indexing')))
  const onProgress = () => queueMicrotask(() => controller.abort(reason))
  const wait = waitForIndexing(server.context(), quick, { onProgress, signal: controller.signal })
  await expect(wait).rejects.toBe(reason)
  expect(server.seen.length).toBe(1)
})

test('an abort ends it also while onProgress is at work', async () => {
  const reason = new Error('enough')
  const controller = new AbortController()
  await using server = await startServer(status(item('a', 'completed')))
  const onProgress = () => {
    controller.abort(reason)
    return new Promise(() => {})
  }
  const wait = waitForIndexing(server.context(), quick, { onProgress, signal: controller.signal })
  await expect(wait).rejects.toBe(reason)
})

test('throws what onProgress throws', async () => {
  await using server = await startServer(status(item('a', 'indexing')))
  const onProgress = () => {
    throw new RangeError('mine')
  }
  await expect(waitForIndexing(server.context(), quick, { onProgress })).rejects.toThrow('mine')
})

test('throws what onProgress rejects with, late or of the last step, also an error of Dify', async () => {
  await using broken = await startServer(new Response('{}', { status: 500 }))
  const refusal = await waitForIndexing(broken.context({ retry: 0 }), quick).catch((error: unknown) => error)
  await using server = await startServer(status(item('a', 'completed')))
  const onProgress = () => new Promise((_, reject) => setTimeout(() => reject(refusal), 1))
  await expect(waitForIndexing(server.context(), quick, { onProgress })).rejects.toBe(refusal)
  expect(server.seen.length).toBe(1)
})

test.each(['signal', 'onProgress'])('refuses %s among the params, where it would do nothing', async (name) => {
  await using server = await startServer(status(item('a', 'completed')))
  const params = { ...quick, [name]: name === 'signal' ? AbortSignal.abort() : () => {} }
  const error = await waitForIndexing(server.context(), params).catch((caught) => caught)
  expect(error).toMatchObject({ name: 'DifyParamsError', issues: [{ path: name, message: /options/ }] })
  expect(server.seen.length).toBe(0)
})

test('refuses wrong params by name', () =>
  expectParams(waitForIndexing, { dataset_id: 'ds', batch: 'b' }, ['dataset_id', 'batch']))

test('a deadline ends the wait for a batch that stays as it is', async () => {
  await using server = await startServer(status(item('a', 'indexing')))
  await expect(waitForIndexing(server.context(), quick, { deadline: 40 })).rejects.toMatchObject({
    name: 'DifyConnectionError',
    reason: 'timeout',
    message: expect.stringContaining('the batch was not indexed after 40 ms'),
  })
  expect(server.seen.length).toBeGreaterThan(1)
  await expect(waitForIndexing(server.context(), quick, { deadline: -1 })).rejects.toMatchObject({
    name: 'DifyParamsError',
    issues: [{ path: 'deadline' }],
  })
})
