import { expect, test } from 'vitest'
import type { DifyHooks } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { startRawServer } from '../support/rawServer.ts'

function recorder(): { log: [string, Record<string, unknown>][]; hooks: DifyHooks } {
  const log: [string, Record<string, unknown>][] = []
  const note = (name: string) => (info: object) => log.push([name, { ...info }])
  return {
    log,
    hooks: {
      onRequest: note('request'),
      onResponse: note('response'),
      onRetry: note('retry'),
      onError: note('error'),
    },
  }
}

test('hooks follow a call through its attempts to its success', async () => {
  await using server = await startRawServer((response, attempt) => {
    response.writeHead(attempt === 1 ? 500 : 200, { 'x-version': '1.16.0', 'x-request-id': `r${attempt}` }).end('{}')
  })
  const { log, hooks } = recorder()
  const get = { method: 'GET', path: 'conversations/1/variables', template: 'conversations/{id}/variables' } as const
  await server.context({ hooks, retry: { maxDelay: 1 } }).send(get)
  expect(log.map(([name, { attempt }]) => `${name} ${attempt}`)).toEqual([
    'request 1',
    'response 1',
    'retry 1',
    'request 2',
    'response 2',
  ])
  for (const [, info] of log) expect(info['operation']).toBe('GET conversations/{id}/variables')
  expect(log[1]?.[1]).toMatchObject({ status: 500, requestId: 'r1', duration: expect.any(Number) })
  const headers = log[4]?.[1]['headers']
  expect(headers instanceof Headers && headers.get('X-Version')).toBe('1.16.0')
  expect(log[2]?.[1]).toMatchObject({ delay: expect.any(Number), error: { status: 500 } })
})

test('onError is told once, what the call rejects with', async () => {
  await using server = await startRawServer((response) => response.writeHead(503, { 'cf-ray': 'ray' }).end())
  const { log, hooks } = recorder()
  const error = await caught(server.context({ hooks, retry: 0 }).send({ method: 'GET', path: 'x' }))
  expect(log.map(([name]) => name)).toEqual(['request', 'response', 'error'])
  expect(log[2]?.[1]).toMatchObject({
    operation: 'GET x',
    attempt: 1,
    requestId: 'ray',
    duration: expect.any(Number),
  })
  expect(log[2]?.[1]['error']).toBe(error)
})

test('onError is told the reason of an abort as it is', async () => {
  await using server = await startRawServer(() => {})
  const { log, hooks } = recorder()
  await caught(server.context({ hooks }).send({ method: 'GET', path: 'x' }, { signal: AbortSignal.timeout(20) }))
  expect(log.at(-1)).toMatchObject(['error', { error: { name: 'TimeoutError' } }])
})

test('what a hook throws fails the call as it is, and is not repeated', async () => {
  await using server = await startRawServer((response) => response.end('{}'))
  const bug = new Error('a bug in a hook')
  const hooks: DifyHooks = {
    onResponse: () => {
      throw bug
    },
  }
  expect(await caught(server.context({ hooks }).send({ method: 'GET', path: 'x' }))).toBe(bug)
  expect(server.count()).toBe(1)
})
