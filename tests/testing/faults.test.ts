import { describe, expect, test } from 'vitest'
import { collectReply, sendChatMessage, streamChatMessage } from '../../src/chat/index.ts'
import { getAppInfo } from '../../src/core/app/getAppInfo.ts'
import { createDifyContext } from '../../src/core/index.ts'
import type { Fault } from '../../src/testing/index.ts'
import { type Emulated, emulate, eventsOf, hi, ways } from '../support/emulated.ts'

const ada = { query: 'Hi', user: 'ada' }

async function open(dify: Emulated, signal?: AbortSignal): Promise<Response> {
  return dify.fetch(`${dify.baseUrl}/chat-messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer app-chat', 'content-type': 'application/json' },
    body: JSON.stringify({ ...hi, response_mode: 'streaming' }),
    ...(signal && { signal }),
  })
}

/** What of a body arrives, and what breaks it. */
async function readAll({ body }: Response): Promise<{ text: string; error: unknown; sizes: number[] }> {
  let text = ''
  const sizes: number[] = []
  const decoder = new TextDecoder()
  try {
    for await (const chunk of body ?? []) {
      sizes.push(chunk.length)
      text += decoder.decode(chunk, { stream: true })
    }
    return { text, error: undefined, sizes }
  } catch (error) {
    return { text, error, sizes }
  }
}

describe.each(ways)('%s', (way) => {
  test('a connection that fails is one to the SDK, and the app was not asked', async () => {
    await using dify = await emulate(undefined, way)
    dify.emulator.fault({ network: true })
    const ctx = dify.context('app-chat')
    await expect(sendChatMessage(ctx, ada)).rejects.toMatchObject({ name: 'DifyConnectionError', reason: 'network' })
    expect((await dify.call('app-chat', 'GET /conversations?user=ada')).json.data).toEqual([])
    expect(dify.emulator.requests[0]).toMatchObject({ method: 'POST', path: '/chat-messages' })
  })

  test('a cut after events breaks the body there', async () => {
    await using dify = await emulate(undefined, way)
    dify.emulator.fault({ cutAfter: { events: 2 } })
    const { text, error } = await readAll(await open(dify))
    expect(eventsOf(text).map(({ answer }) => answer)).toEqual(['You ', 'said: '])
    expect(error).toBeInstanceOf(TypeError)
    dify.emulator.fault({ cutAfter: { events: 2 } })
    const reply = collectReply(await streamChatMessage(dify.context('app-chat'), ada))
    await expect(reply).rejects.toMatchObject({ name: expect.stringMatching(/^Dify(Stream|Connection)Error$/) })
  })

  test('a cut after bytes breaks the body there', async () => {
    await using dify = await emulate(undefined, way)
    dify.emulator.fault({ cutAfter: { bytes: 10 } })
    const { text, error } = await readAll(await open(dify))
    expect([text, error]).toEqual(['data: {"ev', expect.any(TypeError)])
  })

  test('a body that ends too early is cut off in good order', async () => {
    await using dify = await emulate(undefined, way)
    dify.emulator.fault({ endAfter: { events: 1 } })
    const { text, error } = await readAll(await open(dify))
    expect([eventsOf(text).length, error]).toEqual([1, undefined])
    dify.emulator.fault({ endAfter: { events: 0 } })
    const reply = collectReply(await streamChatMessage(dify.context('app-chat'), ada))
    await expect(reply).rejects.toMatchObject({ name: 'DifyStreamError' })
  })

  test('a stall keeps the connection open until the caller has had enough', async () => {
    await using dify = await emulate(undefined, way)
    dify.emulator.fault({ stallAfter: { events: 1 }, chunkSize: 1000 })
    const ctx = createDifyContext({ apiKey: 'app-chat', baseUrl: dify.baseUrl, fetch: dify.fetch, idleTimeout: 50 })
    const seen: string[] = []
    const reading = (async () => {
      for await (const event of await streamChatMessage(ctx, ada)) seen.push(event.event)
    })()
    await expect(reading).rejects.toMatchObject({ name: 'DifyConnectionError', reason: 'idle' })
    expect(seen).toEqual(['message'])
  })

  test('an answer that never comes ends by timeout', async () => {
    await using dify = await emulate(undefined, way)
    dify.emulator.fault({ delay: Number.POSITIVE_INFINITY })
    const sending = getAppInfo(dify.context('app-chat'), undefined, { timeout: 30 })
    await expect(sending).rejects.toMatchObject({ name: 'DifyConnectionError', reason: 'timeout' })
  })

  test('bytes come as they are told, and nothing is lost', async () => {
    await using dify = await emulate({ apps: [{ key: 'app-chat', mode: 'chat', reply: 'Grüß 🌍 Gott' }] }, way)
    const changes: Fault[] = [
      { chunkSize: 1 },
      { chunkSize: 100_000 },
      { chunkSize: 7, chunkDelay: 1 },
      { lineEnd: '\r\n' },
      { lineEnd: '\r', chunkSize: 1 },
      { openEnd: true },
    ]
    for (const change of changes) {
      dify.emulator.fault(change)
      const { answer } = await collectReply(await streamChatMessage(dify.context('app-chat'), ada))
      expect([change, answer]).toEqual([change, 'Grüß 🌍 Gott'])
    }
  })
})

test('chunks have the size they are told', async () => {
  await using dify = await emulate()
  dify.emulator.fault({ chunkSize: 100 })
  const { sizes } = await readAll(await open(dify))
  expect(new Set(sizes.slice(0, -1))).toEqual(new Set([100]))
  dify.emulator.fault({ chunkSize: Number.POSITIVE_INFINITY })
  expect((await readAll(await open(dify))).sizes).toHaveLength(1)
})

test('line ends are as they are told', async () => {
  await using dify = await emulate()
  dify.emulator.fault({ lineEnd: '\r\n' })
  expect((await readAll(await open(dify))).text).toMatch(/^data: [^\n]+\}\r\n\r\ndata/)
  dify.emulator.fault({ openEnd: true })
  expect((await readAll(await open(dify))).text).toMatch(/\}$/)
})

test.each([
  [{ status: 502 }, 502, 'text/html', '<center>nginx</center>'],
  [{ status: 504 }, 504, 'text/html', '504 Gateway Time-out'],
  [{ status: 524 }, 524, 'text/html', '524: A timeout occurred'],
  [{ status: 429, html: true, retryAfter: 3 }, 429, 'text/html', 'Error 1015'],
  [{ status: 503, html: '<p>Tea break' }, 503, 'text/html', '<p>Tea break'],
  [{ status: 500 }, 500, 'application/json', '{"code":"unknown","message":"Internal Server Error","status":500}'],
  [{ status: 429, retryAfter: 3 }, 429, 'application/json', '"code":"too_many_requests"'],
  [{ status: 429, code: 'rate_limit_error' }, 429, 'application/json', '"code":"rate_limit_error"'],
  [
    { status: 400, code: 'invalid_param', message: 'Too many requests. Please try again later.' },
    400,
    'application/json',
    '{"code":"invalid_param","message":"Too many requests. Please try again later.","status":400}',
  ],
  [
    { response: () => new Response('odd', { status: 418, headers: { 'content-type': 'text/html' } }) },
    418,
    'text/html',
    'odd',
  ],
])('the fault %j', async (fault, status, type, text) => {
  await using dify = await emulate()
  dify.emulator.fault(fault)
  const answer = await dify.call('app-chat', 'GET /info')
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain(type)
  expect(answer.text).toContain(text)
  expect(answer.headers.get('retry-after')).toBe('retryAfter' in fault ? '3' : null)
  expect((await dify.call('app-chat', 'GET /info')).status).toBe(200)
})

test('an error event comes where it is told, and the stream ends or stays open after it', async () => {
  await using dify = await emulate()
  const error = { events: 1, code: 'provider_quota_exceeded', message: 'Nothing left.', status: 400 }
  dify.emulator.fault({ errorAfter: error })
  const [first, second, ...rest] = eventsOf((await readAll(await open(dify))).text)
  const { conversation_id, message_id, created_at } = first
  const { events: _, ...words } = error
  expect(second).toEqual({ event: 'error', conversation_id, message_id, created_at, ...words })
  expect(rest).toEqual([])
  dify.emulator.fault({ errorAfter: { ...error, stayOpen: true } })
  const reply = collectReply(await streamChatMessage(dify.context('app-chat'), ada))
  await expect(reply).rejects.toMatchObject({ name: 'DifyApiError', code: 'provider_quota_exceeded', status: 400 })
})

test('answers of the other mode, and with the wrong content type', async () => {
  await using dify = await emulate()
  const ctx = dify.context('app-advanced-chat')
  dify.emulator.fault({ responseMode: 'streaming' })
  expect((await sendChatMessage(ctx, ada)).answer).toBe('You said: Hi')
  dify.emulator.fault({ responseMode: 'blocking' })
  await expect(streamChatMessage(ctx, ada)).rejects.toMatchObject({ name: 'DifyResponseError' })
  dify.emulator.fault({ contentType: 'text/plain' })
  expect((await open(dify)).headers.get('content-type')).toBe('text/plain')
  await using old = await emulate({ version: '1.13.0' })
  const { headers } = await old.call('app-advanced-chat', 'POST /chat-messages', { ...hi, response_mode: 'blocking' })
  expect(headers.get('content-type')).toContain('event-stream')
})

test('faults come one a request, in order, as often as they say, for the requests they name', async () => {
  await using dify = await emulate()
  const { emulator } = dify
  const status = async (operation: string) => (await dify.call('app-chat', operation)).status
  emulator.fault({ status: 500, times: 2 })
  emulator.fault({ status: 502 })
  expect([
    await status('GET /info'),
    await status('GET /info'),
    await status('GET /info'),
    await status('GET /info'),
  ]).toEqual([500, 500, 502, 200])
  const id = '00000000-0000-4000-8000-000000000000'
  emulator.fault({ match: 'GET /messages/{message_id}/suggested', status: 500 })
  expect(await status('GET /info')).toBe(200)
  expect(await status(`GET /messages/${id}/suggested?user=a`)).toBe(500)
  const remove = emulator.fault({
    match: (request) => request.path === '/meta',
    status: 500,
    times: Number.POSITIVE_INFINITY,
  })
  expect([await status('GET /meta'), await status('GET /site'), await status('GET /meta')]).toEqual([500, 200, 500])
  remove()
  expect(await status('GET /meta')).toBe(200)
})

test('the SDK tries again what was refused before any work', async () => {
  await using dify = await emulate()
  dify.emulator.fault({ status: 429, retryAfter: 0 })
  const ctx = createDifyContext({ apiKey: 'app-chat', baseUrl: dify.baseUrl, fetch: dify.fetch })
  expect((await sendChatMessage(ctx, ada)).answer).toBe('You said: Hi')
  expect(dify.emulator.requests).toHaveLength(2)
})

test('a fault does not survive its caller', async () => {
  await using dify = await emulate()
  const controller = new AbortController()
  dify.emulator.fault({ stallAfter: { events: 1 } })
  const response = await open(dify, controller.signal)
  const reading = readAll(response)
  controller.abort(new Error('enough'))
  expect((await reading).error).toEqual(new Error('enough'))
})
