import { describe, expect, test } from 'vitest'
import { streamChatMessage } from '../../src/chat/index.ts'
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

describe('hooks of streams', () => {
  const frame = (event: object) => `data: ${JSON.stringify({ task_id: 't', message_id: 'm', ...event })}\n\n`
  const usage = { total_tokens: 7 }
  const whole = [
    { event: 'message', answer: 'Hi' },
    { event: 'message_end', metadata: { usage } },
  ]
    .map(frame)
    .join('')
  const params = { query: 'q', user: 'u' }

  async function streamed(
    body: string,
    read: (stream: AsyncIterable<unknown>) => Promise<unknown>,
    more: DifyHooks = {},
  ) {
    await using server = await startRawServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body)
    })
    const { log, hooks } = recorder()
    const note = (name: string) => (info: object) => log.push([name, { ...info }])
    const ctx = server.context({
      hooks: { ...hooks, onFirstEvent: note('first'), onStreamEnd: note('end'), ...more },
      retry: 0,
    })
    const outcome = await streamChatMessage(ctx, params)
      .then(read)
      .catch((error: unknown) => error)
    return { log, outcome }
  }
  const readAll = async (stream: AsyncIterable<unknown>) => {
    for await (const _ of stream) {
    }
  }

  test('tell of its first event and of its end, with the same call as all else', async () => {
    const { log } = await streamed(whole, readAll)
    expect(log.map(([name]) => name)).toEqual(['request', 'response', 'first', 'end'])
    expect(new Set(log.map(([, { call }]) => call)).size).toBe(1)
    expect(log[3]?.[1]).toMatchObject({ events: 2, usage, error: undefined, ids: { task_id: 't', message_id: 'm' } })
    expect(log[3]?.[1]['duration']).toBeGreaterThanOrEqual(Number(log[2]?.[1]['duration']))
  })

  test('tell what the reader is thrown, once', async () => {
    const { log, outcome } = await streamed(frame({ event: 'message', answer: 'H' }), readAll)
    expect(outcome).toMatchObject({ name: 'DifyStreamError' })
    expect(log.filter(([name]) => name === 'end')).toEqual([
      ['end', expect.objectContaining({ events: 1, error: outcome })],
    ])
  })

  test('tell of a stream that was left, and of one that was none', async () => {
    const left = await streamed(whole, async (stream) => {
      for await (const _ of stream) break
    })
    expect(left.log.at(-1)).toEqual(['end', expect.objectContaining({ events: 1, error: undefined })])
    const none = await streamed('not a stream', readAll)
    expect(none.log.map(([name]) => name)).not.toContain('first')
  })

  test('fail the stream with what they throw', async () => {
    const thrown = new Error('no metrics')
    const { outcome } = await streamed(whole, readAll, {
      onFirstEvent: () => {
        throw thrown
      },
    })
    expect(outcome).toBe(thrown)
  })
})
