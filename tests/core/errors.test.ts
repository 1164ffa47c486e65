import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getAppInfo } from '../../src/core/app/getAppInfo.ts'
import {
  createDifyContext,
  DifyApiError,
  DifyConnectionError,
  DifyError,
  DifyParamsError,
  DifyResponseError,
  DifyStreamError,
  type HookInfo,
  isDifyError,
} from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { startRawServer } from '../support/rawServer.ts'
import { startServer } from '../support/server.ts'

async function errorFor(status: number, body: string, headers: Record<string, string> = {}): Promise<DifyApiError> {
  await using server = await startRawServer((response) => response.writeHead(status, headers).end(body))
  const error = await caught(server.context({ retry: 0 }).send({ method: 'POST', path: 'a/1', template: 'a/{id}' }))
  if (!(error instanceof DifyApiError)) throw error
  return error
}

describe('an error answer', () => {
  test('of Dify keeps status, code, message, body and request id', async () => {
    const body = { code: 'not_found', message: 'Conversation Not Exists.', status: 404 }
    const error = await errorFor(404, JSON.stringify(body), { 'x-request-id': 'req-1' })
    expect(error).toMatchObject({ status: 404, code: 'not_found', operation: 'POST a/{id}', body, requestId: 'req-1' })
    expect(error.message).toBe('404 not_found: Conversation Not Exists. (POST a/{id})')
  })

  test.each([
    ['without a status', 400, '{"code":"invalid_param","message":"bad"}', 'invalid_param', 'bad'],
    [
      'of 1.9',
      400,
      '{"errors":{"a":"b"},"message":"Input payload validation failed"}',
      'invalid_param',
      'Input payload',
    ],
    ['of the segment routes', 400, '{"error":"1 validation error"}', 'invalid_param', '1 validation error'],
    [
      'with an empty message',
      413,
      '{"code":"file_too_large","message":"","status":413}',
      'file_too_large',
      'Payload Too',
    ],
    [
      'that is a page',
      502,
      '<html><head><title>502 Bad Gateway</title></head>' + 'x'.repeat(9999),
      'http_502',
      'Gateway',
    ],
    ['that is a page without a title', 504, '<h1>nope</h1>', 'http_504', 'Gateway Timeout'],
    ['that is empty', 500, '', 'http_500', 'Internal Server Error'],
    ['that is text', 503, 'upstream connect error', 'http_503', 'Service Unavailable'],
    ['that is null', 500, 'null', 'http_500', 'Internal Server Error'],
    ['with values of other types', 400, '{"code":7,"message":{"a":1},"status":"x"}', '7', '[object Object]'],
  ])('%s is a DifyApiError', async (_name, status, body, code, message) => {
    const error = await errorFor(status, body, { 'content-type': 'text/html' })
    expect(error).toMatchObject({ status, code })
    expect(error.message).toContain(message)
    expect(error.message.length).toBeLessThan(700)
    expect(JSON.stringify(error.body).length).toBeLessThan(1100)
  })

  test('that breaks off still has its status', async () => {
    await using server = await startRawServer((response) => {
      response.writeHead(400, { 'content-length': 100 }).write('{"code":"inv')
      setTimeout(() => response.destroy(), 10)
    })
    expect(await caught(server.context().send({ method: 'GET', path: 'x' }))).toMatchObject({ status: 400 })
  })

  test('that never ends is given up at the timeout', async () => {
    await using server = await startRawServer((response) => response.writeHead(400).write('{"code":'))
    const ctx = server.context({ timeout: 60 })
    expect(await caught(ctx.send({ method: 'GET', path: 'x' }))).toMatchObject({ status: 400, code: 'http_400' })
    await server.allClosed()
  })

  test('of any bytes is a DifyApiError with its status and a short message', async () => {
    let answer: { status: number; body: Uint8Array; type: string } = { status: 400, body: new Uint8Array(), type: '' }
    await using server = await startRawServer((response) => {
      response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
    })
    const ctx = server.context({ retry: 0 })
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 5000 }),
      fc.json().map((json) => new TextEncoder().encode(json)),
    )
    await fc.assert(
      // fetch itself takes 407 for a failed connection.
      fc.asyncProperty(
        fc.integer({ min: 400, max: 599 }).filter((status) => status !== 407),
        bodies,
        async (status, body) => {
          answer = { status, body, type: status % 2 ? 'application/json' : 'text/html' }
          const error = await caught(ctx.send({ method: 'GET', path: 'x' }))
          expect(error).toMatchObject({ name: 'DifyApiError', status })
          expect(String(error).length).toBeLessThan(1200)
        },
      ),
      { numRuns: 150 },
    )
  })
})

test.each([
  [401, { code: 'unauthorized', message: 'Access token is invalid' }, /kind of call/],
  [404, '<title>404 Not Found</title>', /\/v1/],
  [400, { code: 'invalid_param', message: 'Agent Chat App does not support blocking mode' }, /only stream/],
  [400, { code: 'provider_quota_exceeded', message: 'exhausted' }, /quota/],
  [429, { code: 'rate_limit_error', message: 'plan' }, /quota/],
])('hints at the cause of %i %j', async (status, body, hint) => {
  const error = await errorFor(status, typeof body === 'string' ? body : JSON.stringify(body))
  expect(error.hint).toMatch(hint)
  expect(error.message).toContain(error.hint)
})

test('gives no hint where the cause is not known', async () => {
  const error = await errorFor(400, '{"code":"conversation_completed","message":"The conversation has ended."}')
  expect(error.hint).toBeUndefined()
})

describe('the key', () => {
  const key = 'app-s3cr3tS3cr3tS3cr3t'

  const shows = (value: unknown): string =>
    [inspect(value, { depth: 9, showHidden: true, getters: true }), JSON.stringify(value), String(value)].join('\n')

  test('is in no error, context or hook, whatever the server does with it', async () => {
    const said: unknown[] = []
    const tell = (info: HookInfo) => said.push(info)
    await using server = await startRawServer((response, attempt, request) => {
      const echo = JSON.stringify({ code: 'x', message: request.headers.authorization, headers: request.headers })
      if (attempt === 1) response.writeHead(500).end(echo)
      else if (attempt === 2) response.writeHead(502).end(`<title>${request.headers.authorization}</title>`)
      else if (attempt === 3) response.destroy()
      else response.end('not json')
    })
    const ctx = server.context({
      apiKey: key,
      retry: 0,
      hooks: { onRequest: tell, onResponse: tell, onRetry: tell, onError: tell },
    })
    said.push(ctx)
    for (let i = 0; i < 4; i++) said.push(await caught(getAppInfo(ctx)))
    expect(server.count()).toBe(4)
    expect(said.length).toBeGreaterThan(10)
    for (const value of said) expect(shows(value)).not.toContain('s3cr3t')
  })

  test('is not in what a fetch throws that quotes the request', async () => {
    const ctx = createDifyContext({
      apiKey: key,
      retry: 0,
      fetch: async (_url, init) => {
        throw Object.assign(new Error(`cannot send ${new Headers(init.headers).get('authorization')}`), { init })
      },
    })
    expect(shows(await caught(getAppInfo(ctx)))).not.toContain('s3cr3t')
  })

  test('is not quoted when HTTP cannot carry it', async () => {
    const error = await caught(getAppInfo(createDifyContext({ apiKey: `${key}\u0000日`, retry: 0 })))
    expect(error).toBeInstanceOf(DifyParamsError)
    expect(shows(error)).not.toContain('s3cr3t')
  })

  test.each(['app-123', 'dataset-123'])('%s is refused in a browser, unless the caller insists', async (apiKey) => {
    Object.assign(globalThis, { document: {} })
    try {
      expect(() => createDifyContext({ apiKey })).toThrow(/apiKey.*dangerouslyAllowBrowser/)
      expect(() => createDifyContext({ apiKey, dangerouslyAllowBrowser: true })).not.toThrow()
      expect(() => createDifyContext({ apiKey: 'a-session-token-of-my-proxy' })).not.toThrow()
      const late = createDifyContext({ apiKey: () => apiKey })
      expect(await caught(getAppInfo(late))).toBeInstanceOf(DifyParamsError)
    } finally {
      Reflect.deleteProperty(globalThis, 'document')
    }
  })
})

test('errors are told apart by name, and from others across copies and realms', () => {
  const samples = [
    new DifyParamsError([{ path: 'query', message: 'is required' }]),
    new DifyApiError('no', { status: 400, code: 'bad_request', operation: 'GET x', body: {} }),
    new DifyConnectionError('idle', { reason: 'idle', operation: 'GET x' }),
    new DifyResponseError('GET x', [], {}),
    new DifyStreamError('GET x', {}, 0),
  ]
  for (const error of samples) {
    expect(isDifyError(error)).toBe(true)
    expect(error).toBeInstanceOf(DifyError)
    expect(error).toBeInstanceOf(Error)
    expect(inspect(error)).toContain(error.name)
  }
  const ofAnotherCopy = Object.assign(new Error('x'), { [Symbol.for('dify-oapi.error')]: true })
  expect(isDifyError(ofAnotherCopy)).toBe(true)
  for (const other of [new Error('x'), null, undefined, 'DifyApiError', { name: 'DifyApiError' }]) {
    expect(isDifyError(other)).toBe(false)
  }
})

describe('an answer that does not match', () => {
  const wrong = { name: 7, tags: ['a', 1] }

  test('is thrown with its issues and body, without quoting values', async () => {
    await using server = await startServer(Response.json(wrong))
    const error = await caught(getAppInfo(server.context()))
    expect(error).toBeInstanceOf(DifyResponseError)
    expect(error).toMatchObject({
      operation: 'GET info',
      body: wrong,
      issues: [{ path: 'name', message: 'must be string' }],
    })
  })

  test.each(['', 'null', '[]', '"text"', '<html>'])('is thrown for %j too', async (body) => {
    await using server = await startServer(new Response(body))
    expect(await caught(getAppInfo(server.context()))).toBeInstanceOf(DifyResponseError)
  })

  test('is passed on, or told and passed on, when the app rides out a server upgrade', async () => {
    await using server = await startServer(Response.json(wrong))
    expect(await getAppInfo(server.context({ onMismatch: 'pass' }))).toEqual(wrong)
    const told: unknown[] = []
    expect(await getAppInfo(server.context({ onMismatch: (mismatch) => told.push(mismatch) }))).toEqual(wrong)
    expect(told).toMatchObject([{ operation: 'GET info', body: wrong, issues: [{ path: 'name' }] }])
  })
})
