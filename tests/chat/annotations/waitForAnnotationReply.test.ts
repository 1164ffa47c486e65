import { expect, test } from 'vitest'
import { configureAnnotationReply, getAppParameters, waitForAnnotationReply } from '../../../src/chat/index.ts'
import * as chatflow from '../../../src/chatflow/index.ts'
import { caught } from '../../support/caught.ts'
import { emulate } from '../../support/emulated.ts'
import { startServer } from '../../support/server.ts'

const params = { action: 'enable', job_id: 'j1' } as const
const quick = { minDelay: 1, maxDelay: 2 }
const job = (job_status: string, error_msg = '') => Response.json({ job_id: 'j1', job_status, error_msg })
const missing = { code: 'invalid_param', message: 'The job does not exist.', status: 400 }
const gone = () => Response.json(missing, { status: 400 })
const busy = () => Response.json({ code: 'unknown', message: 'Internal Server Error', status: 500 }, { status: 500 })

test('waits for the job that turns annotation reply on, and tells of each change', async () => {
  await using server = await emulate({ apps: [{ key: 'app-x', mode: 'chat' }] }, 'over a socket')
  const dify = server.context('app-x')
  const model = { embedding_provider_name: 'openai', embedding_model_name: 'small', score_threshold: 0.9 }
  const { job_id } = await configureAnnotationReply(dify, { action: 'enable', ...model })
  const seen: string[] = []
  const onProgress = ({ job_status }: { job_status: string }) => seen.push(job_status)
  const done = await waitForAnnotationReply(dify, { action: 'enable', job_id }, { ...quick, onProgress })
  expect(done).toMatchObject({ job_id, job_status: 'completed' })
  expect(seen).toEqual(['waiting', 'completed'])
  expect((await getAppParameters(dify)).annotation_reply).toMatchObject({ enabled: true })
  expect(chatflow.waitForAnnotationReply).toBe(waitForAnnotationReply)
})

test('outages are waited out, up to a limit in a row', async () => {
  await using server = await startServer(job('waiting'), busy, busy, job('processing'), busy, busy, job('completed'))
  const dify = server.context({ retry: 0 })
  expect(await waitForAnnotationReply(dify, params, { ...quick, limit: 2 })).toMatchObject({ job_status: 'completed' })
  expect(server.seen).toHaveLength(7)
  await using broken = await startServer(busy)
  const error = await caught(waitForAnnotationReply(broken.context({ retry: 0 }), params, { ...quick, limit: 2 }))
  expect(error).toMatchObject({ name: 'DifyApiError', status: 500 })
  expect(broken.seen).toHaveLength(3)
})

test('a job that failed is thrown with what Dify says of it', async () => {
  await using server = await startServer(job('processing'), job('error', 'no such model'))
  expect(await caught(waitForAnnotationReply(server.context(), params, quick))).toMatchObject({
    ...{ name: 'DifyApiError', code: 'annotation_reply_failed', body: { job_status: 'error' } },
    message: expect.stringContaining('The job failed: no such model'),
  })
})

test('a job that Dify has forgotten is told from one that never was', async () => {
  await using server = await startServer(job('processing'), gone)
  expect(await caught(waitForAnnotationReply(server.context(), params, quick))).toMatchObject({
    ...{ code: 'annotation_reply_forgotten', status: 400, body: missing },
    message: expect.stringMatching(/The job does not exist.*getAppParameters/),
  })
  await using other = await startServer(gone)
  expect(await caught(waitForAnnotationReply(other.context(), params, quick))).toMatchObject({ code: 'invalid_param' })
})

test.each([
  ['between two questions', () => job('processing')],
  ['while the server is silent', () => new Promise<Response>(() => {})],
])('a deadline ends the wait %s', async (_, answer) => {
  await using server = await startServer(answer)
  const options = { minDelay: 60_000, maxDelay: 60_000, deadline: 50 }
  expect(await caught(waitForAnnotationReply(server.context(), params, options))).toMatchObject({
    ...{ name: 'DifyConnectionError', reason: 'timeout' },
    message: expect.stringContaining('after 50 ms'),
  })
})

test('an abort and a listener that throws end the wait with what they say', async () => {
  await using server = await startServer(() => job('processing'))
  const controller = new AbortController()
  const leave = () => controller.abort('left')
  const waiting = { minDelay: 60_000, maxDelay: 60_000, signal: controller.signal, onProgress: leave }
  await expect(waitForAnnotationReply(server.context(), params, waiting)).rejects.toBe('left')
  const onProgress = () => Promise.reject(new RangeError('mine'))
  await expect(waitForAnnotationReply(server.context(), params, { onProgress })).rejects.toThrow(RangeError)
})

test.each([
  [{ deadline: Number.NaN }, 'deadline must'],
  [{ minDelay: -1 }, 'options must have delays'],
  [{ limit: 0.5 }, 'options must be a whole number'],
])('options %o are refused before anything is sent', async (options, message) => {
  await using server = await startServer(job('completed'))
  await expect(waitForAnnotationReply(server.context(), params, options)).rejects.toThrow(message)
  const misplaced = { ...params, onProgress: () => {} }
  await expect(waitForAnnotationReply(server.context(), misplaced)).rejects.toThrow('onProgress belongs in')
  expect(server.seen).toEqual([])
})
