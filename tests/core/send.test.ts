import { describe, expect, test, vi } from 'vitest'
import { getAppInfo } from '../../src/core/app/getAppInfo.ts'
import {
  createDifyContext,
  createFetchContext,
  type DifyContextOptions,
  DifyParamsError,
  type DifyRequest,
} from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { startRawServer } from '../support/rawServer.ts'
import { startServer } from '../support/server.ts'

const info = { name: 'Helper' }
const get: DifyRequest = { method: 'GET', path: 'info' }

describe.each([
  ['createDifyContext', createDifyContext],
  ['createFetchContext', createFetchContext],
])('%s', (_name, create) => {
  const over = (baseUrl: string, options?: DifyContextOptions) => create({ apiKey: 'app-test', baseUrl, ...options })

  test.each(['', '/', '//'])('takes a base URL that ends in "%s"', async (end) => {
    await using server = await startServer(Response.json(info))
    await getAppInfo(over(server.baseUrl + end))
    expect(server.seen[0]?.path).toBe('info')
  })

  test('takes a base URL under a path, and as a URL object', async () => {
    await using server = await startServer(Response.json(info))
    await getAppInfo(over(server.baseUrl.replace('/v1', '/dify/v1')))
    await getAppInfo(create({ baseUrl: new URL(server.baseUrl) }))
    expect(server.seen.map((seen) => seen.path)).toEqual(['/dify/v1/info', 'info'])
  })

  test.each([
    ['dify.example.com', /must begin with https/],
    ['localhost:5001/v1', /must begin with https.*http:\/\/localhost:5001\/v1/],
    ['', /must begin with https/],
    ['api/dify', /must begin with https/],
    ['//dify.example.com/v1', /must begin with https/],
    ['ftp://dify.example.com/v1', /must begin with https/],
    ['http://', /must begin with https/],
    ['http://ada:s3cret@dify.example.com/v1', /no user name or password/],
    ['http://:s3cret@dify.example.com/v1', /no user name or password/],
    ['https://dify.example.com/v1?token=s3cret', /no "\?"/],
    ['https://dify.example.com/v1#s3cret', /no "#"/],
    ['https://dify.example.com/v1/?x=1/', /no "\?"/],
  ])('refuses the base URL "%s" when the context is made, names the fix, and does not quote it', (baseUrl, message) => {
    const attempt = () => create({ baseUrl })
    expect(attempt).toThrow(DifyParamsError)
    expect(attempt).toThrow(/baseUrl/)
    expect(attempt).toThrow(message)
    expect(attempt).not.toThrow(/s3cret/)
  })

  test('resolves a path against the page, at the first call: a context can be made where there is no page', async () => {
    const seen: string[] = []
    const fetch = async (url: string) => {
      seen.push(url)
      return Response.json(info)
    }
    const ctx = create({ baseUrl: '/api/dify', fetch })
    const error = await caught(ctx.send(get))
    expect(error).toBeInstanceOf(DifyParamsError)
    expect(error).toHaveProperty('message', expect.stringMatching(/baseUrl must be an absolute URL/))
    vi.stubGlobal('location', new URL('https://app.example.com/chat/1?q=2#3'))
    try {
      await ctx.send(get)
    } finally {
      vi.unstubAllGlobals()
    }
    expect(seen).toEqual(['https://app.example.com/api/dify/info'])
  })

  test('sends key, JSON, query and headers, those of the call over those of the context', async () => {
    await using server = await startServer(Response.json(info))
    const ctx = over(server.baseUrl, { headers: { 'x-a': 'context', 'x-b': 'context' } })
    await ctx.send(
      {
        method: 'POST',
        path: 'x',
        query: { a: 'ü&=', list: ['1', '2'], none: undefined, nothing: null, yes: true, n: 0 },
        json: { text: '日本語 👋' },
      },
      { headers: { 'X-B': 'call' } },
    )
    const [seen] = server.seen
    expect(seen?.headers.get('authorization')).toBe('Bearer app-test')
    expect(seen?.headers.get('content-type')).toBe('application/json')
    expect(seen?.headers.get('x-a')).toBe('context')
    expect(seen?.headers.get('x-b')).toBe('call')
    expect([...(seen?.query ?? [])]).toEqual([
      ['a', 'ü&='],
      ['list', '1'],
      ['list', '2'],
      ['yes', 'true'],
      ['n', '0'],
    ])
    expect(seen?.json).toEqual({ text: '日本語 👋' })
  })

  test('sends no Authorization where a proxy adds it', async () => {
    await using server = await startServer(Response.json(info))
    await create({ baseUrl: server.baseUrl, apiKey: undefined }).send(get)
    expect(server.seen[0]?.headers.has('authorization')).toBe(false)
  })

  test('asks a key function before each call, and trims the newline of a secret file', async () => {
    await using server = await startServer(Response.json(info))
    const keys = ['app-one\n', 'app-two']
    const ctx = over(server.baseUrl, { apiKey: async () => keys.shift() })
    await ctx.send(get)
    await ctx.send(get)
    expect(server.seen.map((seen) => seen.headers.get('authorization'))).toEqual(['Bearer app-one', 'Bearer app-two'])
  })

  test('passes on what a key function throws', async () => {
    const reason = new Error('the vault is closed')
    const ctx = over('http://127.0.0.1:9/v1', { apiKey: () => Promise.reject(reason), retry: 0 })
    expect(await caught(ctx.send(get))).toBe(reason)
  })

  test('says that there is no server', async () => {
    const ctx = over('http://127.0.0.1:9/v1', { retry: 0 })
    const error = await caught(getAppInfo(ctx))
    expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'network', operation: 'GET info' })
    expect(error).toHaveProperty('message', expect.stringMatching(/\(GET info\)$/))
  })

  test('gives up waiting for headers after the timeout, also with a signal of the caller', async () => {
    await using server = await startRawServer(() => {})
    const ctx = over(server.baseUrl, { retry: 0 })
    const { signal } = new AbortController()
    const error = await caught(ctx.send(get, { signal, timeout: 50 }))
    expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'timeout' })
    await server.allClosed()
  })

  test('waits for ever when told to', async () => {
    await using server = await startRawServer((response) => setTimeout(() => response.end('{"name":"slow"}'), 60))
    expect(await getAppInfo(over(server.baseUrl), {}, { timeout: Number.POSITIVE_INFINITY })).toEqual({ name: 'slow' })
  })

  test('rethrows the reason of an abort untouched, before and while it waits', async () => {
    await using server = await startRawServer(() => controller.abort(reason))
    const reason = { mine: true }
    const controller = new AbortController()
    const ctx = over(server.baseUrl)
    expect(await caught(ctx.send(get, { signal: controller.signal }))).toBe(reason)
    expect(await caught(ctx.send(get, { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(server.count()).toBe(1)
    await server.allClosed()
  })

  test('rethrows the reason of an abort while the body arrives', async () => {
    const controller = new AbortController()
    await using server = await startRawServer((response) => {
      response.write('{"name":')
      setTimeout(() => controller.abort('enough'), 30)
    })
    expect(await caught(getAppInfo(over(server.baseUrl), {}, { signal: controller.signal }))).toBe('enough')
    await server.allClosed()
  })

  test('does not wait for ever for a body that stalls', async () => {
    await using server = await startRawServer((response) => response.write('{"name":'))
    const error = await caught(getAppInfo(over(server.baseUrl, { timeout: 50, retry: 0 })))
    expect(error).toMatchObject({ name: 'DifyConnectionError', reason: 'timeout' })
    await server.allClosed()
  })

  test('says that the connection broke in the middle of a body', async () => {
    await using server = await startRawServer((response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"name":')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await caught(getAppInfo(over(server.baseUrl)))).toMatchObject({ reason: 'network' })
  })

  test('does not follow a redirect: neither key nor body go elsewhere', async () => {
    await using elsewhere = await startServer(Response.json(info))
    await using server = await startServer(
      new Response(null, { status: 308, headers: { location: `${elsewhere.baseUrl}/info` } }),
    )
    const error = await caught(over(server.baseUrl).send({ method: 'POST', path: 'chat-messages', json: {} }))
    expect(error).toMatchObject({ name: 'DifyApiError', status: 308, hint: expect.stringContaining('baseUrl') })
    expect(error).toHaveProperty('message', expect.stringContaining(elsewhere.baseUrl))
    expect(elsewhere.seen).toEqual([])
  })

  test('refuses what cannot be sent, before anything is', async () => {
    await using server = await startServer(Response.json(info))
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    for (const json of [cycle, { n: 1n }]) {
      expect(await caught(over(server.baseUrl).send({ method: 'POST', path: 'x', json }))).toBeInstanceOf(
        DifyParamsError,
      )
    }
    const badHeader = over(server.baseUrl, { headers: { 'x-token': 'top\nsecret' } })
    const error = await caught(badHeader.send(get))
    expect(error).toBeInstanceOf(DifyParamsError)
    expect(String(error)).not.toContain('secret')
    expect(server.seen).toEqual([])
  })

  test('uses the fetch it is given', async () => {
    const ctx = create({ baseUrl: 'http://dify.test/v1', fetch: async (url) => Response.json({ name: url }) })
    expect(await getAppInfo(ctx)).toEqual({ name: 'http://dify.test/v1/info' })
  })
})
