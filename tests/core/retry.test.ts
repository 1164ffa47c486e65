import { describe, expect, test } from 'vitest'
import {
  createDifyContext,
  type DifyApiError,
  type DifyHooks,
  DifyParamsError,
  type HttpMethod,
  type RetryInfo,
} from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { type RawServer, startRawServer } from '../support/rawServer.ts'

const pauses = (list: number[] = []): { hooks: DifyHooks; list: number[] } => ({
  hooks: { onRetry: ({ delay }) => list.push(delay) },
  list,
})

/** Answers the first request badly, and all others well. */
const failOnce = (status: number, body: unknown = { code: 'x', message: 'no', status }, headers = {}) =>
  startRawServer((response, attempt) => {
    if (attempt > 1) response.end('{}')
    else response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  })

const resetOnce = () =>
  startRawServer((response, attempt) => {
    if (attempt > 1) response.end('{}')
    else response.destroy()
  })

const send = (server: RawServer, method: HttpMethod, options = {}) =>
  server.context({ retry: { maxDelay: 5 }, ...options }).send({ method, path: 'x', json: {} })

describe.each(['POST', 'PATCH'] as const)('a %s that may have done its work', (method) => {
  test.each([500, 502, 503, 504, 524, 408])('reaches the server once when it answers %i', async (status) => {
    await using server = await failOnce(status)
    expect(await caught(send(server, method))).toMatchObject({ status, retryable: false })
    expect(server.count()).toBe(1)
  })

  test('reaches the server once when the connection is reset', async () => {
    await using server = await resetOnce()
    expect(await caught(send(server, method))).toMatchObject({ reason: 'network' })
    expect(server.count()).toBe(1)
  })

  test('reaches the server once when it does not answer in time', async () => {
    await using server = await startRawServer(() => {})
    expect(await caught(send(server, method, { timeout: 50 }))).toMatchObject({ reason: 'timeout' })
    expect(server.count()).toBe(1)
  })

  test.each([
    [429, { code: 'too_many_requests', message: 'Too many requests.', status: 429 }],
    [429, '<html><title>Error 1015</title></html>'],
    [400, { code: 'invalid_param', message: 'Too many requests. Please try again later.', status: 400 }],
  ])('is repeated when Dify refused it before any work: %i %j', async (status, body) => {
    await using server = await failOnce(status, body)
    expect((await send(server, method)).ok).toBe(true)
    expect(server.count()).toBe(2)
  })

  test.each([
    [429, { code: 'rate_limit_error', message: 'quota', status: 429 }],
    [403, { code: 'forbidden', message: 'no', status: 403 }],
    [400, { code: 'invalid_param', message: 'no', status: 400 }],
    [401, { code: 'unauthorized', message: 'no', status: 401 }],
  ])('is not repeated when repeating cannot help: %i %j', async (status, body) => {
    await using server = await failOnce(status, body)
    await caught(send(server, method))
    expect(server.count()).toBe(1)
  })

  test('is repeated when the call asks for it', async () => {
    await using server = await failOnce(503)
    await send(server, method, { retry: { maxDelay: 5, shouldRetry: (error: Error) => error.name === 'DifyApiError' } })
    expect(server.count()).toBe(2)
  })
})

describe.each(['GET', 'PUT', 'DELETE'] as const)('a %s', (method) => {
  test.each([408, 500, 502, 503, 504, 524])('is repeated after %i', async (status) => {
    await using server = await failOnce(status)
    await server.context({ retry: { maxDelay: 5 } }).send({ method, path: 'x' })
    expect(server.count()).toBe(2)
  })

  test('is repeated after a reset', async () => {
    await using server = await resetOnce()
    await server.context({ retry: { maxDelay: 5 } }).send({ method, path: 'x' })
    expect(server.count()).toBe(2)
  })

  test('is repeated after a timeout', async () => {
    await using server = await startRawServer((response, attempt) => attempt > 1 && response.end())
    await server.context({ retry: { maxDelay: 5 }, timeout: 50 }).send({ method, path: 'x' })
    expect(server.count()).toBe(2)
  })

  test('is repeated when its answer breaks off', async () => {
    await using server = await startRawServer((response, attempt) => {
      response.writeHead(200, { 'content-length': 2 }).write('{')
      if (attempt > 1) response.end('}')
      else setTimeout(() => response.destroy(), 10)
    })
    const answer = await server.context({ retry: { maxDelay: 5 } }).send({ method, path: 'x' })
    expect(await answer.json()).toEqual({})
    expect(server.count()).toBe(2)
  })

  test.each([400, 401, 403, 404, 409, 412])('is not repeated after %i', async (status) => {
    await using server = await failOnce(status)
    await caught(server.context().send({ method, path: 'x' }))
    expect(server.count()).toBe(1)
  })
})

test('gives up after two retries by default, after as many as asked, and after none', async () => {
  await using server = await startRawServer((response) => response.writeHead(500).end())
  const get = { method: 'GET', path: 'x' } as const
  await caught(server.context({ retry: { maxDelay: 1 } }).send(get))
  expect(server.count()).toBe(3)
  await caught(server.context({ retry: { maxDelay: 1 } }).send(get, { retry: 3 }))
  expect(server.count()).toBe(7)
  await caught(server.context({ retry: 0 }).send(get))
  expect(server.count()).toBe(8)
  await caught(server.fetchContext().send(get))
  expect(server.count()).toBe(9)
})

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  'refuses %d retries, of a context and of a call',
  async (retry) => {
    await using server = await startRawServer((response) => response.end())
    expect(() => server.context({ retry })).toThrow(DifyParamsError)
    const error = await caught(server.context().send({ method: 'GET', path: 'x' }, { retry }))
    expect(error).toBeInstanceOf(DifyParamsError)
    expect(server.count()).toBe(0)
  },
)

test.each([{ minDelay: -1 }, { maxDelay: Number.NaN }])('refuses a policy of %j', (retry) => {
  expect(() => createDifyContext({ retry })).toThrow(/retry must have delays/)
})

test('an option that is undefined is that of the context', async () => {
  await using server = await startRawServer((response) => response.writeHead(500).end())
  const get = { method: 'GET', path: 'x' } as const
  const ctx = server.context({ retry: { limit: 4, maxDelay: 1 } })
  await caught(ctx.send(get, { retry: { limit: undefined, maxDelay: undefined } }))
  expect(server.count()).toBe(5)
  await caught(ctx.send(get, { retry: undefined }))
  expect(server.count()).toBe(10)
})

test('pauses a random while that doubles up to the cap', async () => {
  await using server = await startRawServer((response) => response.writeHead(500).end())
  const { hooks, list } = pauses()
  for (let i = 0; i < 20; i++) {
    await caught(server.context({ retry: { limit: 2, maxDelay: 4 }, hooks }).send({ method: 'GET', path: 'x' }))
  }
  expect(list).toHaveLength(40)
  expect(Math.max(...list)).toBeLessThanOrEqual(4)
  expect(new Set(list).size).toBeGreaterThan(30)
})

const busy = { code: 'too_many_requests', message: 'Too many requests.', status: 429 }

test('waits as long as Retry-After says, in seconds or as a date', async () => {
  const { hooks, list } = pauses()
  await using server = await failOnce(429, busy, { 'retry-after': '1' })
  await send(server, 'POST', { retry: 2, hooks })
  // Dates are whole seconds.
  await using dated = await failOnce(429, busy, { 'retry-after': new Date(Date.now() + 2500).toUTCString() })
  await send(dated, 'POST', { retry: { minDelay: 0 }, hooks })
  expect(list[0]).toBe(1000)
  expect(list[1]).toBeGreaterThan(500)
  expect(list[1]).toBeLessThanOrEqual(2500)
})

test.each([
  ['in seconds', () => '3600'],
  ['as a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
])('does not park the call for an hour, asked for %s: it fails at once and says how long', async (_name, header) => {
  await using server = await failOnce(429, busy, { 'retry-after': header() })
  const error = await caught(send(server, 'POST', { retry: 2 }))
  expect(error).toMatchObject({ code: 'too_many_requests', retryable: true })
  const { retryAfter } = error as DifyApiError
  expect(retryAfter).toBeGreaterThan(3_590_000)
  expect(retryAfter).toBeLessThanOrEqual(3_600_000)
  expect(server.count()).toBe(1)
})

test.each(['', 'soon', '-5', '0', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
  'a Retry-After of "%s" asks for nothing',
  async (header) => {
    await using server = await failOnce(429, busy, { 'retry-after': header })
    const error = await caught(send(server, 'POST', { retry: 0 }))
    expect(error).not.toHaveProperty('retryAfter', expect.anything())
  },
)

test('an abort during the pause ends the call at once', async () => {
  await using server = await failOnce(500)
  const controller = new AbortController()
  const info: RetryInfo[] = []
  const ctx = server.context({
    retry: { maxDelay: 600_000, shouldRetry: () => true },
    hooks: {
      onRetry: (retry) => {
        info.push(retry)
        setTimeout(() => controller.abort('no patience'), 5)
      },
    },
  })
  await using parked = await failOnce(429, '', { 'retry-after': '500' })
  const call = parked.context({
    retry: { maxDelay: 600_000 },
    hooks: { onRetry: () => controller.abort('no patience') },
  })
  expect(await caught(call.send({ method: 'GET', path: 'x' }, { signal: controller.signal }))).toBe('no patience')
  expect(parked.count()).toBe(1)
  expect(await caught(ctx.send({ method: 'GET', path: 'x' }, { signal: controller.signal }))).toBe('no patience')
})

test('a DELETE whose first attempt did the work succeeds when the second finds nothing', async () => {
  const gone = JSON.stringify({ code: 'not_found', message: 'Conversation Not Exists.', status: 404 })
  await using server = await startRawServer((response, attempt) => {
    if (attempt === 1) response.destroy()
    else response.writeHead(404).end(gone)
  })
  const ctx = server.context({ retry: { maxDelay: 1 } })
  expect((await ctx.send({ method: 'DELETE', path: 'x' })).status).toBe(204)
  expect(await caught(ctx.send({ method: 'DELETE', path: 'x' }))).toMatchObject({ status: 404 })
})

test.each([
  ['was refused before any work', 429, busy],
  ['was refused for good, and repeated all the same', 409, { code: 'conflict', message: 'no' }],
])('a DELETE that %s has not done it: one that then finds nothing has failed', async (_name, status, body) => {
  await using server = await startRawServer((response, attempt) => {
    if (attempt === 1) response.writeHead(status).end(JSON.stringify(body))
    else response.writeHead(404).end(JSON.stringify({ code: 'not_found', message: 'Not there.', status: 404 }))
  })
  const retry = { maxDelay: 1, shouldRetry: (_: unknown, attempt: number) => attempt === 1 }
  expect(await caught(server.context({ retry }).send({ method: 'DELETE', path: 'x' }))).toMatchObject({ status: 404 })
  expect(server.count()).toBe(2)
})

test('a DELETE that never reached a server has not done it', async () => {
  const answers = [
    () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } })),
    async () => Response.json({ code: 'not_found', message: 'Not there.' }, { status: 404 }),
  ]
  const ctx = createDifyContext({ retry: { maxDelay: 1 }, fetch: () => answers.shift()?.() ?? expect.unreachable() })
  expect(await caught(ctx.send({ method: 'DELETE', path: 'x' }))).toMatchObject({ status: 404 })
})

test('sends the same upload again, whole', async () => {
  const bodies: string[] = []
  await using server = await startRawServer((response, attempt, request) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      bodies.push(body.replaceAll(/-{4,}\S+/g, '--'))
      response.writeHead(attempt > 1 ? 200 : 429).end('{}')
    })
  })
  const form = new FormData()
  form.append('file', new File(['some text'], 'note.txt', { type: 'text/plain' }))
  await server.context({ retry: { maxDelay: 1 } }).send({ method: 'POST', path: 'files/upload', form })
  expect(bodies).toHaveLength(2)
  expect(bodies[0]).toContain('some text')
  expect(bodies[1]).toBe(bodies[0])
})
