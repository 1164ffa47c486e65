import ky from 'ky'
import { describe, expect, test } from 'vitest'
import { sendChatMessage, streamChatMessage } from '../../src/chat/index.ts'
import { uploadFile } from '../../src/core/app/uploadFile.ts'
import { createDifyContext, DifyParamsError } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { startRawServer } from '../support/rawServer.ts'
import { startServer } from '../support/server.ts'

const apiKey = 'app-s3cr3tS3cr3tS3cr3t'
const get = { method: 'GET', path: 'info' } as const
const reply = { event: 'message', message_id: 'm', conversation_id: 'c', task_id: 't', answer: 'Hi', mode: 'chat' }

/** An instance that notes what its hooks see. */
function watching() {
  const log: string[] = []
  const instance = ky.extend({
    headers: { 'x-from': 'ky' },
    hooks: {
      beforeRequest: [
        ({ request }) => {
          log.push(`${request.method} ${new URL(request.url).pathname}`)
          request.headers.set('x-hook', 'seen')
        },
      ],
      afterResponse: [
        ({ response }) => {
          log.push(String(response.status))
        },
      ],
      beforeError: [
        ({ error }) => {
          log.push(error.name)
          return error
        },
      ],
    },
  })
  return { log, instance }
}

describe('a ky instance of the user’s own', () => {
  test('has its hooks and headers count for a call', async () => {
    await using server = await startServer(Response.json(reply))
    const { log, instance } = watching()
    const ctx = server.context({ ky: instance, headers: { 'x-own': 'context' } })
    await sendChatMessage(ctx, { query: 'Hi', user: 'ada' })
    expect(log).toEqual(['POST /v1/chat-messages', '200'])
    const [seen] = server.seen
    expect(seen?.headers.get('x-hook')).toBe('seen')
    expect(seen?.headers.get('x-from')).toBe('ky')
    expect(seen?.headers.get('x-own')).toBe('context')
    expect(seen?.json).toMatchObject({ query: 'Hi', user: 'ada' })
  })

  test('has them run for each attempt', async () => {
    await using server = await startRawServer((response, attempt) => {
      if (attempt === 1) response.writeHead(503).end()
      else if (attempt === 2) response.destroy()
      else response.end('{}')
    })
    const { log, instance } = watching()
    await server.context({ ky: instance, retry: { maxDelay: 1 } }).send(get)
    expect(log).toEqual(['GET /v1/info', '503', 'GET /v1/info', 'NetworkError', 'GET /v1/info', '200'])
  })

  test('has them run for a stream, whose events arrive all the same', async () => {
    const frames = [
      { event: 'message', answer: 'Hi', message_id: 'm', conversation_id: 'c', task_id: 't' },
      { event: 'message_end', id: 'm', message_id: 'm', conversation_id: 'c', task_id: 't', metadata: {} },
    ]
    const body = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('')
    await using server = await startServer(new Response(body, { headers: { 'content-type': 'text/event-stream' } }))
    const { log, instance } = watching()
    const stream = await streamChatMessage(server.context({ ky: instance }), { query: 'Hi', user: 'ada' })
    const names: string[] = []
    for await (const { event } of stream) names.push(event)
    expect(names).toEqual(['message', 'message_end'])
    expect(log).toEqual(['POST /v1/chat-messages', '200'])
  })

  test('may answer by itself, and change what is sent', async () => {
    await using server = await startServer(Response.json({}))
    const cached = ky.extend({ hooks: { beforeRequest: [() => Response.json({ name: 'from a cache' })] } })
    expect(await (await server.context({ ky: cached }).send(get)).json()).toEqual({ name: 'from a cache' })
    expect(server.seen).toEqual([])
    const other = ky.extend({
      hooks: {
        beforeRequest: [({ request }) => new Request(request, { method: 'POST', body: '{"query":"changed"}' })],
      },
    })
    const sent: RequestInit[] = []
    const fetch = async (_url: string, init: RequestInit) => {
      sent.push(init)
      return Response.json({})
    }
    for (const options of [{ ky: other }, { ky: other, fetch }]) {
      await server.context(options).send({ method: 'POST', path: 'x', json: { query: 'asked' } })
    }
    expect(server.seen.map(({ body }) => body)).toEqual(['{"query":"changed"}'])
    expect(sent.map(({ body }) => body)).toEqual(['{"query":"changed"}'])
  })

  test('keeps its own fetch, and what it fails with counts as the network’s', async () => {
    const failing = ky.create({ fetch: () => Promise.reject(new Error(`no way with ${apiKey}`)) })
    const error = await caught(createDifyContext({ ky: failing, apiKey, retry: 0 }).send(get))
    expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'network' })
    expect(String(error)).toContain('no way with [apiKey]')
  })

  test('has prefix, retry, timeout and throwHttpErrors of its own overruled', async () => {
    await using server = await startRawServer((response) => response.writeHead(503).end())
    const stubborn = ky.create({ prefix: 'http://elsewhere.test', retry: 5, throwHttpErrors: true })
    expect(await caught(server.context({ ky: stubborn, retry: 0 }).send(get))).toMatchObject({
      name: 'DifyApiError',
      status: 503,
    })
    expect(server.count()).toBe(1)
    await using silent = await startRawServer(() => {})
    const patient = silent.context({ ky: ky.create({ timeout: false }), retry: 0, timeout: 30 })
    expect(await caught(patient.send(get))).toMatchObject({ reason: 'timeout' })
    const total = silent.context({ ky: ky.create({ totalTimeout: 30 }), retry: 0 })
    expect(await caught(total.send(get))).toMatchObject({ name: 'DifyConnectionError', reason: 'timeout' })
  })

  test('has what its hooks throw passed on as it is, and not repeated', async () => {
    await using server = await startRawServer((response) => response.end('{}'))
    const bug = new TypeError('a bug in a hook')
    const fail = () => {
      throw bug
    }
    for (const hooks of [{ beforeRequest: [fail] }, { afterResponse: [fail] }]) {
      expect(await caught(server.context({ ky: ky.extend({ hooks }) }).send(get))).toBe(bug)
    }
    const own = new Error('of a hook for errors')
    const ctx = createDifyContext({
      fetch: () => Promise.reject(new TypeError('fetch failed')),
      ky: ky.extend({ hooks: { beforeError: [() => own] } }),
    })
    expect(await caught(ctx.send(get))).toBe(own)
  })

  test('cannot repeat a call past the rules', async () => {
    await using server = await startRawServer((response) => response.end('{}'))
    const again = ky.extend({ hooks: { afterResponse: [() => ky.retry()] } })
    const error = await caught(server.context({ ky: again }).send({ method: 'POST', path: 'x', json: {} }))
    expect(error).toBeInstanceOf(DifyParamsError)
    expect(error).toHaveProperty('message', expect.stringContaining('retry.shouldRetry'))
    expect(server.count()).toBe(1)
  })

  test('uploads', async () => {
    await using server = await startServer(Response.json({ id: 'f', name: 'a.txt', size: 5 }))
    const { log, instance } = watching()
    const file = { name: 'a.txt', data: 'Hello' }
    await uploadFile(server.context({ ky: instance }), { file, user: 'ada' })
    expect(log).toEqual(['POST /v1/files/upload', '200'])
    const sent = server.seen[0]?.form?.get('file')
    expect(sent instanceof File && (await sent.text())).toBe('Hello')
  })
})
