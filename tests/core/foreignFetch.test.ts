import { once } from 'node:events'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { streamChatMessage } from '../../src/chat/index.ts'
import { getAppInfo } from '../../src/core/app/getAppInfo.ts'
import { uploadFile } from '../../src/core/app/uploadFile.ts'
import { createDifyContext, createFetchContext, type DifyContextOptions } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { startRawServer } from '../support/rawServer.ts'
import { startServer } from '../support/server.ts'

const message = { event: 'message', answer: 'Hi', message_id: 'm', conversation_id: 'c', task_id: 't' }

type Fetch = NonNullable<DifyContextOptions['fetch']>

/** A `fetch` of a library of its own: it takes an address, text and blobs, and knows no `FormData` or `Request` of others. */
function foreignFetch(): { readonly fetch: Fetch; readonly bodies: unknown[] } {
  const bodies: unknown[] = []
  return {
    bodies,
    fetch: (url, { body, ...init }) => {
      expect(typeof url).toBe('string')
      bodies.push(body)
      const sent = body instanceof Blob || body === null || body === undefined ? (body ?? null) : String(body)
      return fetch(url, { ...init, body: sent })
    },
  }
}

describe.each([
  ['createDifyContext', createDifyContext],
  ['createFetchContext', createFetchContext],
])('%s', (_name, create) => {
  test('uploads through it bytes and header that the server understands', async () => {
    await using server = await startServer(Response.json({ id: 'f', name: 'x', size: 1 }))
    const { fetch, bodies } = foreignFetch()
    const data = new Uint8Array([0, 13, 10, 45, 45, 255, 34])
    const file = { name: 'a "b"; c\n日本.bin', data, type: 'application/x-thing' }
    await uploadFile(create({ baseUrl: server.baseUrl, fetch }), { file, user: 'ada\nlovelace' })
    expect(bodies[0]).toBeInstanceOf(Blob)
    const form = server.seen[0]?.form
    const sent = form?.get('file')
    if (!(sent instanceof File)) throw new Error('no file arrived')
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(data)
    expect(sent.type).toBe('application/x-thing')
    expect(sent.name).toBe('a "b"; c\n日本.bin')
    expect(form?.get('user')).toBe('ada\r\nlovelace')
    expect(server.seen[0]?.headers.get('content-length')).toBe(String((bodies[0] as Blob).size))
  })

  test('forms of any content come out of it as they went in', async () => {
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 40 })
    let parsed: FormData | undefined
    const fetch: Fetch = async (url, init) => {
      parsed = await new Request(url, init).formData()
      return Response.json({})
    }
    const ctx = create({ fetch })
    const property = fc.asyncProperty(text, text, fc.uint8Array({ maxLength: 200 }), async (name, value, bytes) => {
      const form = new FormData()
      form.append('field', value)
      form.append('file', new File([bytes], name || 'x'))
      await ctx.send({ method: 'POST', path: 'x', form })
      expect(parsed?.get('field')).toBe(value.replace(/\r\n?|\n/g, '\r\n'))
      const sent = parsed?.get('file')
      expect(sent instanceof File && [...new Uint8Array(await sent.arrayBuffer())]).toEqual([...bytes])
    })
    await fc.assert(property, { numRuns: 100 })
  })

  test('reads no file before it is sent', async () => {
    class Unread extends File {
      override stream(): never {
        throw new Error('it was read')
      }
      override arrayBuffer(): never {
        throw new Error('it was read')
      }
    }
    const sizes: number[] = []
    const fetch: Fetch = async (_url, { body }) => {
      sizes.push((body as Blob).size)
      return Response.json({ id: 'f', name: 'x', size: 1 })
    }
    const file = new Unread([new Uint8Array(1000)], 'a.bin', { type: 'x/y' })
    await uploadFile(create({ fetch }), { file, user: 'ada' })
    expect(sizes[0]).toBeGreaterThan(1000)
  })

  test('leaves forms to the runtime where fetch is the runtime’s', async () => {
    const sent: unknown[] = []
    vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
      sent.push(input instanceof Request ? input.headers.get('content-type') : init?.body)
      return Response.json({ id: 'f', name: 'x', size: 1 })
    })
    try {
      const { fetch } = globalThis
      for (const options of [{}, { fetch }]) {
        await uploadFile(create(options), { file: { name: 'a.txt', data: 'x' }, user: 'ada' })
      }
    } finally {
      vi.unstubAllGlobals()
    }
    expect(sent).toHaveLength(2)
    for (const one of sent) expect(one instanceof FormData || String(one).startsWith('multipart/form-data')).toBe(true)
    expect(String(sent[0])).not.toContain('dify-oapi')
  })

  test.each(['context', 'call'])('drops a Content-Type among the headers of the %s from a form', async (where) => {
    await using server = await startServer(Response.json({ id: 'f', name: 'x', size: 1 }))
    const headers = { 'Content-Type': 'application/json' }
    const ctx = create({ baseUrl: server.baseUrl, ...(where === 'context' && { headers }) })
    const file = { name: 'a.txt', data: 'Hello' }
    await uploadFile(ctx, { file, user: 'ada' }, where === 'call' ? { headers } : {})
    expect(server.seen[0]?.form?.get('user')).toBe('ada')
  })

  test('reads, streams and leaves answers whose body is a stream of Node’s', async () => {
    await using server = await startRawServer((response, attempt) => {
      if (attempt === 1) response.end('{"name":"Helper"}')
      else
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(`data: ${JSON.stringify(message)}\n\n`)
    })
    /** As `node-fetch` answers: the shape of a `Response`, around a stream of Node's. */
    const fetch: Fetch = async (url, init) => {
      const { request } = await import('node:http')
      const sending = request(url, { method: init.method ?? 'GET' })
      sending.end(init.body)
      const [incoming] = await once(sending, 'response')
      const text = async () => (await Readable.from(incoming).toArray()).join('')
      return {
        ok: true,
        status: 200,
        statusText: '',
        headers: new Headers(incoming.headers),
        body: incoming,
        text,
      } as never
    }
    const ctx = createFetchContext({ baseUrl: server.baseUrl, fetch })
    expect(await getAppInfo(ctx)).toEqual({ name: 'Helper' })
    const stream = await streamChatMessage(ctx, { query: 'Hi', user: 'ada' })
    for await (const event of stream) {
      expect(event).toEqual(message)
      break
    }
    await server.allClosed()
  })
})

test('every request says that it is not to be answered from a cache, where the runtime knows the word', async () => {
  const seen: (string | undefined)[] = []
  const fetch: Fetch = async (_url, { cache }) => {
    seen.push(cache)
    return Response.json({ name: 'x' })
  }
  for (const create of [createDifyContext, createFetchContext]) await getAppInfo(create({ fetch }))
  expect(seen).toEqual(['no-store', 'no-store'])
  let owner = Request.prototype
  while (!Object.hasOwn(owner, 'cache')) owner = Object.getPrototypeOf(owner)
  const native = Object.getOwnPropertyDescriptor(owner, 'cache') ?? {}
  Reflect.deleteProperty(owner, 'cache')
  try {
    for (const create of [createDifyContext, createFetchContext]) await getAppInfo(create({ fetch }))
  } finally {
    Object.defineProperty(owner, 'cache', native)
  }
  expect(seen.slice(2)).toEqual([undefined, undefined])
})

test.each([
  ['createDifyContext', createDifyContext],
  ['createFetchContext', createFetchContext],
])('%s: calls whose answers come a moment after their headers share a connection', async (_name, create) => {
  let connections = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
      setTimeout(() => response.end('{"result":"success"}'), 3)
    })
  }).on('connection', () => connections++)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address() as { port: number }
  const ctx = create({ baseUrl: `http://127.0.0.1:${address.port}/v1` })
  for (let call = 0; call < 50; call++) await ctx.send({ method: 'POST', path: 'x', json: {} })
  // A socket can come back a moment after the answer that it brought.
  expect(connections).toBeLessThanOrEqual(2)
  server.closeAllConnections()
  server.close()
})

test('what fetch fails with is never passed off as an answer', async () => {
  const ctx = createFetchContext({ fetch: () => Promise.reject('no reason') })
  expect(await caught(getAppInfo(ctx))).toMatchObject({ name: 'DifyConnectionError', reason: 'network' })
})
