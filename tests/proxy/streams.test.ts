import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { streamChatMessage } from '../../src/chat/index.ts'
import { DifyStreamError } from '../../src/core/index.ts'
import { createDifyProxy, type DifyProxyOptions } from '../../src/proxy/index.ts'
import { caught } from '../support/caught.ts'
import { envelope, frame, message, messageEnd, ping } from '../support/chatEvents.ts'
import { deferred } from '../support/deferred.ts'
import { beginEvents, type RawServer, startRawServer } from '../support/rawServer.ts'
import { type ServedProxy, serveProxy } from '../support/serveProxy.ts'

const open: AsyncDisposable[] = []

beforeEach(() => {
  // Where the server adapter reports that an answer broke off.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterEach(async () => {
  vi.restoreAllMocks()
  for (const server of open.splice(0)) await server[Symbol.asyncDispose]()
})

interface Stage extends ServedProxy {
  readonly upstream: RawServer
  /** The answer that the server is writing. */
  readonly writing: () => Promise<ServerResponse>
  /** Resolves when the server has got a call to stop, with its path and body. */
  readonly stopped: Promise<readonly [string | undefined, string]>
}

/** A proxy before a server that begins events and writes them when told. */
async function start(options: Partial<DifyProxyOptions> = {}): Promise<Stage> {
  const writing = deferred<ServerResponse>()
  const stopped = deferred<readonly [string | undefined, string]>()
  const upstream = await startRawServer((response, _, request) => {
    if (request.url?.endsWith('/stop')) {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        response.end('{"result":"success"}')
        stopped.resolve([request.url, body])
      })
      return
    }
    beginEvents(response)
    writing.resolve(response)
  })
  const proxy = await serveProxy(upstream.baseUrl, { allow: ['chat', 'workflow', 'completion'], ...options })
  open.push(proxy, upstream)
  return { ...proxy, upstream, writing: () => writing.promise, stopped: stopped.promise }
}

const chat: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: 'Hi', inputs: {}, response_mode: 'streaming' }),
}

const text = (chunk: { value?: Uint8Array | undefined } | undefined) => new TextDecoder().decode(chunk?.value)

test('hands on each piece before the next one is written', async () => {
  const { call, writing } = await start()
  const response = await call('chat-messages', chat)
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
  expect(response.headers.get('x-accel-buffering')).toBe('no')
  const upstream = await writing()
  const reader = response.body?.getReader()
  // Not a byte more is written until the one before has come through.
  for (const piece of ['d', 'ata: {"ev', 'ent":', '\n\n', ping]) {
    upstream.write(piece)
    expect(text(await reader?.read())).toBe(piece)
  }
  upstream.end()
  expect((await reader?.read())?.done).toBe(true)
})

test('changes no byte, split characters and what is no UTF-8 included', async () => {
  const { call, writing } = await start({ stopOnDisconnect: true })
  const bytes = Buffer.concat([
    Buffer.from(ping),
    Buffer.from(frame(message('Grüße 你好 👋'))),
    Buffer.from([0xff, 0xfe, 0, 13, 10]),
    Buffer.from(frame(messageEnd)).subarray(0, -1),
  ])
  const response = await call('chat-messages', chat)
  const upstream = await writing()
  const whole = response.arrayBuffer()
  for (const byte of bytes) upstream.write(Buffer.of(byte))
  upstream.end()
  expect(Buffer.from(await whole)).toEqual(bytes)
})

test('asks the server for a piece only when the browser takes one', async () => {
  let asked = 0
  const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(Uint8Array.of(++asked))
  const send = async () => new Response(new ReadableStream({ pull }, { highWaterMark: 0 }))
  const handle = createDifyProxy({ context: { send }, allow: ['chat'], user: () => 'ada' })
  const response = await handle(new Request('https://app.example.com/api/dify/chat-messages', chat))
  const reader = response.body?.getReader()
  expect(asked).toBe(0)
  for (const piece of [1, 2, 3]) {
    expect((await reader?.read())?.value).toEqual(Uint8Array.of(piece))
    expect(asked).toBe(piece)
  }
})

test('hands on a piece in the turn of the event loop in which it came', async () => {
  const { promise, resolve } = deferred<ReadableStreamDefaultController>()
  const send = async () => new Response(new ReadableStream({ start: resolve }))
  const handle = createDifyProxy({ context: { send }, allow: ['chat'], user: () => 'ada', stopOnDisconnect: true })
  const response = await handle(new Request('https://app.example.com/api/dify/chat-messages', chat))
  const controller = await promise
  const reader = response.body?.getReader()
  for (let piece = 1; piece < 4; piece++) {
    const order: string[] = []
    const read = reader?.read().then(() => order.push('read'))
    const turn = new Promise<void>((next) => setImmediate(next)).then(() => order.push('next turn'))
    controller.enqueue(Uint8Array.of(piece))
    await Promise.all([read, turn])
    expect(order).toEqual(['read', 'next turn'])
  }
})

test('a cut is a cut for the page, too', async () => {
  const { page, writing } = await start()
  const stream = await streamChatMessage(page(), { query: 'Hi', user: '-' })
  const upstream = await writing()
  upstream.write(frame(message('Half')))
  const iterator = stream[Symbol.asyncIterator]()
  expect((await iterator.next()).value).toMatchObject({ answer: 'Half' })
  upstream.destroy()
  expect(await caught(iterator.next())).toMatchObject({ name: 'DifyConnectionError', reason: 'network' })
})

test('an end without proof is an end without proof', async () => {
  const { page, writing } = await start()
  const stream = await streamChatMessage(page(), { query: 'Hi', user: '-' })
  const upstream = await writing()
  upstream.end(frame(message('Half')))
  const read = async () => {
    for await (const _ of stream);
  }
  expect(await caught(read())).toBeInstanceOf(DifyStreamError)
})

test('a server that falls silent ends the answer', async () => {
  const { call, writing } = await start({ idleTimeout: 30 })
  const response = await call('chat-messages', chat)
  await writing()
  expect(await caught(response.text())).toBeInstanceOf(TypeError)
})

describe('a browser that goes away', () => {
  test('before the headers aborts the call', async () => {
    const arrived = deferred<void>()
    const upstream = await startRawServer(() => arrived.resolve())
    const onError = vi.fn()
    const proxy = await serveProxy(upstream.baseUrl, { allow: ['chat'], onError, timeout: 60_000 })
    open.push(proxy, upstream)
    const controller = new AbortController()
    const call = proxy.call('chat-messages', { ...chat, signal: controller.signal })
    await arrived.promise
    controller.abort()
    await caught(call)
    await upstream.allClosed()
    expect(onError).not.toHaveBeenCalled()
  })

  test.each([
    ['while it waits for more', false],
    ['without having read', true],
  ])('%s releases the server, and stops nothing unless told to', async (_, unread) => {
    const { call, writing, upstream } = await start()
    const controller = new AbortController()
    const response = await call('chat-messages', { ...chat, signal: controller.signal })
    ;(await writing()).write(frame(message('One')))
    if (!unread) await response.body?.getReader().read()
    controller.abort()
    await upstream.allClosed()
    expect(upstream.count()).toBe(1)
  })

  test.each([
    ['chat-messages', 'chat-messages/1-a/stop'],
    ['completion-messages', 'completion-messages/1-a/stop'],
    ['workflows/run', 'workflows/tasks/1-a/stop'],
  ])('stops a run of %s when told to, as its user', async (path, stop) => {
    const work: Promise<unknown>[] = []
    const waitUntil = (promise: Promise<unknown>) => work.push(promise)
    const { call, writing, stopped } = await start({ stopOnDisconnect: true, waitUntil })
    const controller = new AbortController()
    const response = await call(path, { ...chat, signal: controller.signal })
    const upstream = await writing()
    // The quotes in a text are escaped: what it says is no task.
    upstream.write(`${ping}data: {"event":"message","answer":"\\"task_id\\": \\"forged\\"","task_`)
    const reader = response.body?.getReader()
    await reader?.read()
    upstream.write('id": "1-')
    await reader?.read()
    upstream.write('a","data":{"task_id": "later"}}\n\n')
    await reader?.read()
    controller.abort()
    expect(await stopped).toEqual([`/v1/${stop}`, '{"user":"ada"}'])
    expect(work).toHaveLength(1)
    await work[0]
  })

  test('leaves a run alone that has said nothing yet, or has ended', async () => {
    const work: Promise<unknown>[] = []
    const options = { stopOnDisconnect: true, waitUntil: (promise: Promise<unknown>) => work.push(promise) }
    const first = await start(options)
    const controller = new AbortController()
    await first.call('chat-messages', { ...chat, signal: controller.signal })
    ;(await first.writing()).write(ping)
    controller.abort()
    await first.upstream.allClosed()
    const second = await start(options)
    const whole = await second.call('chat-messages', chat)
    ;(await second.writing()).end(frame({ ...messageEnd, ...envelope }))
    await whole.text()
    await Promise.all(work)
    expect([first.upstream.count(), second.upstream.count(), work.length]).toEqual([1, 1, 2])
  })

  test.each([
    ['by its request', (controller: AbortController) => controller.abort()],
    ['by its answer', (_: AbortController, response: Response) => response.body?.cancel()],
  ])('is noticed %s alone, as platforms have it', async (_, go) => {
    const gone = deferred<unknown>()
    const stop = deferred<object>()
    const send = async (request: { path: string }) => {
      if (request.path.endsWith('/stop')) stop.resolve(request)
      const start = (controller: ReadableStreamDefaultController) => controller.enqueue(Buffer.from('"task_id": "t"'))
      const body = new ReadableStream({ start, cancel: () => gone.resolve(undefined) })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    }
    const options = { context: { send }, allow: ['chat'], user: () => 'ada', stopOnDisconnect: true } as const
    const controller = new AbortController()
    const request = new Request('https://app.example.com/api/dify/chat-messages', {
      ...chat,
      signal: controller.signal,
    })
    const response = await createDifyProxy(options)(request)
    const reader = response.body?.getReader()
    await reader?.read()
    reader?.releaseLock()
    await go(controller, response)
    await gone.promise
    expect(await stop.promise).toMatchObject({ path: 'chat-messages/t/stop', json: { user: 'ada' } })
  })

  test('does not mind a stop that fails', async () => {
    const send = vi.fn(async (request: { path: string }) => {
      if (request.path.endsWith('/stop')) throw new Error('down')
      const body = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('{"task_id":"t"}')) })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    })
    const work: Promise<unknown>[] = []
    const waitUntil = (promise: Promise<unknown>) => work.push(promise)
    const { call } = await start({ context: { send }, stopOnDisconnect: true, waitUntil })
    const controller = new AbortController()
    const response = await call('chat-messages', { ...chat, signal: controller.signal })
    await response.body?.getReader().read()
    controller.abort()
    await work[0]
    expect(send).toHaveBeenCalledTimes(2)
  })
})
