import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { sendChatMessage, streamChatMessage } from '../../../src/chat/index.ts'
import { getAppInfo } from '../../../src/core/app/getAppInfo.ts'
import { createDifyContext, createFetchContext } from '../../../src/core/index.ts'
import { caught } from '../../support/caught.ts'
import { frame, message } from '../../support/chatEvents.ts'
import { startRawServer } from '../../support/rawServer.ts'
import { startServer } from '../../support/server.ts'

const chat = { query: 'Hi', user: 'ada' }

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a short key that is part of a code or a word tears neither apart', async () => {
  const refusal = { code: 'not_found', message: 'not there', status: 404 }
  await using server = await startServer(Response.json(refusal, { status: 404 }))
  const error = await caught(getAppInfo(server.context({ apiKey: 'not' })))
  expect(error).toMatchObject({ code: 'not_found', message: expect.stringContaining('not there') })
})

test('a connection that is refused is told by code and host, never by query', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  const ctx = createDifyContext({ baseUrl: `http://127.0.0.1:${port}/v1`, retry: 0 })
  const error = await caught(ctx.send({ method: 'GET', path: 'conversations', query: { user: 'ada-secret' } }))
  expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'network', code: 'ECONNREFUSED' })
  expect(String(error)).toContain(`127.0.0.1:${port}`)
  expect(String(error)).not.toContain('ada-secret')
})

test('a stream whose connection breaks says what broke it', async () => {
  await using server = await startRawServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(frame(message))
    setTimeout(() => response.socket?.resetAndDestroy(), 20)
  })
  const read = async () => {
    for await (const _event of await streamChatMessage(server.context(), chat));
  }
  const error = await caught(read())
  expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'network' })
  expect(String(error)).toMatch(/other side closed|ECONNRESET|UND_ERR_SOCKET/)
})

test.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])(
  'the patience of Node’s own fetch (%s) is a timeout, and the error names what raises it',
  async (code) => {
    const cause = Object.assign(new Error('Headers Timeout Error'), { code })
    const ctx = createFetchContext({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause })) })
    const error = await caught(getAppInfo(ctx, {}, { timeout: 400_000 }))
    expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'timeout' })
    expect(String(error)).toMatch(/dispatcher.*headersTimeout/)
  },
)

describe('an answer that is no JSON says so, and where, without quoting it', () => {
  test.each([
    ['{"name": "NaN", "n": NaN}', 'The answer is not JSON: it has NaN at position 21'],
    ['{"n": -Infinity}', 'The answer is not JSON: it has -Infinity at position 6'],
    ['{"name": "s3cret', 'The answer is not JSON'],
    ['', 'The answer is empty, where JSON was expected'],
    [' \n<html>s3cret</html>', 'The answer is HTML or XML, where JSON was expected'],
  ])('%j', async (body, said) => {
    await using server = await startServer(new Response(body, { headers: { 'content-type': 'application/json' } }))
    const error = await caught(getAppInfo(server.context()))
    expect(error).toMatchObject({ name: 'DifyResponseError', issues: [{ path: '', message: said }], body })
    expect(String(error)).not.toContain('s3cret')
    expect(await getAppInfo(server.context({ onMismatch: 'pass' }))).toBe(body)
  })
})

test.each([
  ['a page', { document: {} }],
  ['a worker of a page', { navigator: { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' } }],
])('a key of Dify is refused in %s', (_name, globals) => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  expect(() => createDifyContext({ apiKey: 'app-123' })).toThrow(/apiKey.*dangerouslyAllowBrowser/)
})

test.each([
  ['a Map', new Map([['a', 1]]), 'inputs.value must be a plain object or an array, not a Map'],
  ['a File', new File(['x'], 'a.txt'), 'inputs.value must be JSON, which cannot hold a File'],
  ['bytes', new Uint8Array(2), 'inputs.value must be JSON, which cannot hold bytes'],
  ['NaN', Number.NaN, 'inputs.value must be a finite number'],
  ['a bigint', 1n, 'inputs.value must be a number or a string'],
])('%s among the inputs is refused by its path, before anything is sent', async (_name, value, said) => {
  await using server = await startServer(Response.json({}))
  const error = await caught(sendChatMessage(server.context(), { ...chat, inputs: { value } }))
  expect(error).toMatchObject({ name: 'DifyParamsError', message: expect.stringContaining(said) })
  expect(server.seen).toEqual([])
})
