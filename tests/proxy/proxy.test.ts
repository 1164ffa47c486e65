import { afterEach, describe, expect, test, vi } from 'vitest'
import { DifyApiError, type DifyContext, DifyParamsError } from '../../src/core/index.ts'
import { createDifyProxy, type DifyProxyOptions } from '../../src/proxy/index.ts'
import { type ServedProxy, secretKey, serveProxy } from '../support/serveProxy.ts'
import { startServer, type TestServer } from '../support/server.ts'

const id = '0f0e0d0c-1111-4222-8333-444455556666'
const open: AsyncDisposable[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server[Symbol.asyncDispose]()
})

/** A proxy in front of a server that answers so. */
async function start(
  answer: Parameters<typeof startServer>[0],
  options: Partial<DifyProxyOptions> = {},
): Promise<ServedProxy & { readonly upstream: TestServer }> {
  const upstream = await startServer(answer)
  const proxy = await serveProxy(upstream.baseUrl, {
    allow: ['chat', 'chatflow', 'completion', 'workflow'],
    ...options,
  })
  open.push(proxy, upstream)
  return { ...proxy, upstream }
}

const post = (json: unknown, headers = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(json),
})

describe('the user is the session’s', () => {
  test('in a body, whatever the browser called it', async () => {
    const { call, upstream } = await start(Response.json({}))
    const forged = '{"user":"victim","query":"Hi","\\u0075ser":"victim","user":["victim"],"inputs":{"user":"mine"}}'
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await call('chat-messages', { method: 'POST', headers, body: forged })).status).toBe(200)
    expect(upstream.seen[0]?.json).toEqual({ user: 'ada', query: 'Hi', inputs: { user: 'mine' } })
  })

  test('in the body of a DELETE', async () => {
    const { call, upstream } = await start(new Response(null, { status: 204 }))
    const response = await call(`conversations/${id}`, { ...post({ user: 'victim' }), method: 'DELETE' })
    expect(response.status).toBe(204)
    const [asked, deleted] = upstream.seen
    expect(asked).toMatchObject({ method: 'GET', path: 'messages' })
    expect(`${asked?.query}`).toBe(`conversation_id=${id}&user=ada&limit=1`)
    expect(deleted).toMatchObject({ method: 'DELETE', path: `conversations/${id}`, json: { user: 'ada' } })
    expect(upstream.seen).toHaveLength(2)
  })

  test('in a query, with or without one from the browser', async () => {
    const { call, upstream } = await start(Response.json({ data: [] }))
    await call('conversations?user=victim&limit=5')
    await call(`messages/${id}/suggested`)
    expect(upstream.seen.map(({ query }) => `${query}`)).toEqual(['user=ada&limit=5', 'user=ada'])
  })

  test('in a form, in the place of every part of that name', async () => {
    const { call, upstream } = await start(Response.json({}, { status: 201 }))
    const body = new FormData()
    body.append('user', 'victim')
    body.append('file', new File(['\0é"\r\n'], 'é "1".txt', { type: 'text/x-odd' }))
    body.append('user', 'victim')
    expect((await call('files/upload', { method: 'POST', body })).status).toBe(201)
    const form = upstream.seen[0]?.form
    expect(form?.getAll('user')).toEqual(['ada'])
    const file = form?.get('file') as File
    expect([file.name, file.type, await file.text()]).toEqual(['é "1".txt', 'text/x-odd', '\0é"\r\n'])
  })

  test('nowhere, where Dify takes none', async () => {
    const { call, upstream } = await start(Response.json({}), { allow: ['createAnnotation', 'getAppInfo'] })
    await call('apps/annotations', post({ question: 'Q', answer: 'A', user: 'victim' }))
    await call('info')
    expect(upstream.seen[0]?.json).toEqual({ question: 'Q', answer: 'A' })
    expect(`${upstream.seen[1]?.query}`).toBe('')
  })

  test.each([
    ['undefined', undefined],
    ['null', null],
    ['an empty string', ''],
    ['a blank', ' '],
    ['a number', 7 as never],
  ])('and %s is nobody', async (_, user) => {
    const { call, upstream } = await start(Response.json({}), { user: async () => user })
    const response = await call('info')
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ code: 'unauthorized', message: 'Nobody is signed in.', status: 401 })
    expect(upstream.seen).toEqual([])
  })

  test('or a response of the application’s own', async () => {
    const { call, upstream } = await start(Response.json({}), {
      user: () => new Response('Slow down', { status: 429 }),
    })
    expect((await call('info')).status).toBe(429)
    expect(upstream.seen).toEqual([])
  })
})

test('sends no header of the browser, and the key', async () => {
  const { call, upstream } = await start(Response.json({}))
  const headers = {
    authorization: 'Bearer app-of-the-browser',
    cookie: 'session=ada; other=secret',
    'x-forwarded-for': '10.0.0.1',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=10.0.0.1',
    'x-http-method-override': 'DELETE',
    'x-original-url': '/v1/apps/annotations',
    'x-trace-id': 'mine',
    'x-app-code': 'x',
    referer: 'https://app.example.com/secret',
    te: 'trailers',
    accept: 'text/event-stream',
  }
  await call('chat-messages', post({ query: 'Hi' }, headers))
  const seen = upstream.seen[0]
  expect(seen?.method).toBe('POST')
  const names = [...(seen?.headers.keys() ?? [])].filter((name) => name.startsWith('x-') || name in headers)
  expect(names.sort()).toEqual(['accept', 'authorization'])
  expect(seen?.headers.get('authorization')).toBe(`Bearer ${secretKey}`)
  expect(seen?.headers.get('accept')).toBe('*/*')
})

test('drops what would become a prototype, at any depth', async () => {
  const { call, upstream } = await start(Response.json({}))
  const headers = { 'content-type': 'application/json' }
  const body = '{"query":"Hi","__proto__":{"user":"x"},"inputs":{"__proto__":{"admin":true},"constructor":"kept"}}'
  await call('chat-messages', { method: 'POST', headers, body })
  expect(upstream.seen[0]?.body).toBe('{"query":"Hi","inputs":{"constructor":"kept"},"user":"ada"}')
})

describe('hooks', () => {
  test('see the params of path, query and body in one object, and send what they return', async () => {
    const sendChatMessage = vi.fn((params) => ({ ...params, inputs: { plan: 'free' }, user: 'someone else' }))
    const renameConversation = vi.fn((params) => params)
    const { call, upstream } = await start(Response.json({}), { params: { sendChatMessage, renameConversation } })
    await call('chat-messages', post({ query: 'Hi', inputs: { plan: 'paid' } }))
    await call(`conversations/${id}/name`, post({ name: 'New', conversation_id: 'other' }))
    expect(upstream.seen[0]?.json).toEqual({ query: 'Hi', inputs: { plan: 'free' }, user: 'ada' })
    expect(renameConversation.mock.calls[0]?.[0]).toEqual({ name: 'New', conversation_id: id, user: 'ada' })
    expect(upstream.seen[1]).toMatchObject({ path: `conversations/${id}/name`, json: { name: 'New', user: 'ada' } })
    expect(sendChatMessage.mock.calls[0]?.slice(1)).toMatchObject([{ operation: 'sendChatMessage', user: 'ada' }])
  })

  test('refuse by returning or throwing a response', async () => {
    const no = () => Response.json({ code: 'too_long' }, { status: 413 })
    const params = {
      sendChatMessage: no,
      listConversations: () => {
        throw no()
      },
    }
    const { call, upstream } = await start(Response.json({}), { params })
    expect((await call('chat-messages', post({ query: 'Hi' }))).status).toBe(413)
    expect((await call('conversations')).status).toBe(413)
    expect(upstream.seen).toEqual([])
  })

  test('may change an id, to no more than another id', async () => {
    const params: DifyProxyOptions['params'] = {
      listSuggestedQuestions: () => ({ message_id: '../../app/feedbacks?' }),
      stopChatMessage: (sent) => ({ ...sent, task_id: 'other' }),
    }
    const { call, upstream } = await start(Response.json({}), { params })
    expect((await call(`messages/${id}/suggested`)).status).toBe(400)
    expect(upstream.seen).toEqual([])
    await call(`chat-messages/${id}/stop`, post({}))
    expect(upstream.seen[0]?.path).toBe('chat-messages/other/stop')
  })

  test('that check with means of the SDK say which param is wrong', async () => {
    const check = () => {
      throw new DifyParamsError([{ path: 'query', message: 'is required' }])
    }
    const { call, upstream } = await start(Response.json({}), { params: { sendChatMessage: check } })
    const response = await call('chat-messages', post({}))
    const message = 'Invalid params: query is required'
    expect(await response.json()).toEqual({ code: 'invalid_param', message, status: 400 })
    expect(upstream.seen).toEqual([])
  })

  test('and users that fail are told to the server alone', async () => {
    const onError = vi.fn()
    const broken = new Error(`connect ${secretKey}`)
    const fail = () => {
      throw broken
    }
    const { call } = await start(Response.json({}), { params: { getAppInfo: fail }, onError })
    const response = await call('info')
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ code: 'internal_server_error', message: 'The proxy failed.', status: 500 })
    expect(onError).toHaveBeenCalledExactlyOnceWith(broken, expect.any(Request))
    const other = await start(Response.json({}), { user: fail, onError: fail })
    expect((await other.call('info')).status).toBe(500)
  })
})

describe('an answer', () => {
  test('keeps status, type, name and bytes, and none of the server’s other headers', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
    const headers = {
      'content-type': 'image/svg+xml',
      'content-disposition': "attachment; filename*=UTF-8''caf%C3%A9.svg",
      'cache-control': 'public, max-age=3600',
      'set-cookie': 'session=root',
      'x-version': '1.16.0',
      'x-env': 'production',
      server: 'gunicorn',
      'access-control-allow-origin': '*',
    }
    const { call } = await start(new Response(bytes, { headers }), { allow: ['downloadFile'] })
    const response = await call(`files/${id}/preview?as_attachment=true`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    const { date: _, connection: __, 'keep-alive': ___, ...passed } = Object.fromEntries(response.headers)
    expect(passed).toEqual({
      'cache-control': 'private, max-age=3600',
      'content-disposition': "attachment; filename*=UTF-8''caf%C3%A9.svg",
      'content-length': '70000',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/svg+xml',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
  })

  test('of a user’s data is stored by nobody', async () => {
    const { call } = await start(Response.json({ data: [] }))
    expect((await call('conversations')).headers.get('cache-control')).toBe('no-store')
  })

  test('that came packed is handed on unpacked, without the length it had', async () => {
    const packed = new Response('{"name":"App"}').body?.pipeThrough(new CompressionStream('gzip'))
    const bytes = await new Response(packed).arrayBuffer()
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': '999' }
    const context: DifyContext = {
      send: async () => new Response(bytes, { headers: { ...headers, 'content-length': `${bytes.byteLength}` } }),
    }
    const { call } = await start(Response.json({}), { context })
    const response = await call('info')
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('content-length')).toBeNull()
  })
})

describe('an error', () => {
  const failing = (status: number, body: unknown, headers = {}) => Response.json(body, { status, headers })

  test('of Dify keeps status, code, message and the time to wait', async () => {
    const said = { code: 'too_many_requests', message: 'Later.', status: 429, params: 'x', trace: 'y' }
    const { call } = await start(failing(429, said, { 'retry-after': '7', 'x-env': 'production' }))
    const response = await call('info')
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
    expect(response.headers.get('x-env')).toBeNull()
    expect(await response.json()).toEqual({ code: 'too_many_requests', message: 'Later.', status: 429 })
  })

  test('says nothing about what is behind', async () => {
    const where = 'http://plugin_daemon:5002/run http://10.1.2.3 10.1.2.3:5001 dify-api.internal:5001'
    const message = `Failed at ${where} host='db' [::1] with ${secretKey}\nTraceback: File "/app/api.py"`
    const { call } = await start(failing(400, { code: 'completion_request_error', message }))
    const { message: told } = (await (await call('info')).json()) as { message: string }
    expect(told).toBe('Failed at [hidden] [hidden] [hidden] [hidden] [hidden] [hidden] with [apiKey]')
  })

  test('that echoes a megabyte takes no time', async () => {
    const send = async () => {
      const body = { message: 'a-'.repeat(500_000) }
      throw new DifyApiError('no', { status: 400, code: 'invalid_param', operation: 'GET info', body })
    }
    const { call } = await start(Response.json({}), { context: { send } })
    expect(Object(await (await call('info')).json()).message).toHaveLength(500)
  })

  test.each([
    ['a page', new Response('<title>nginx at dify.internal</title>', { status: 502 }), 502, 'http_502'],
    ['nothing', new Response(null, { status: 503 }), 503, 'http_503'],
    ['validation errors', failing(400, { errors: { query: 'missing' } }), 400, 'invalid_param'],
    ['a code that is none', failing(400, { code: '<script>', message: null }), 400, 'http_400'],
    ['a redirect', new Response(null, { status: 302, headers: { location: 'http://in.side/' } }), 502, 'bad_gateway'],
  ])('of %s is one of its status', async (_, answer, status, code) => {
    const { call } = await start(answer)
    const response = await call('chat-messages', post({ query: 'Hi' }))
    const message =
      status === 502 && code === 'bad_gateway' ? 'Dify cannot be reached.' : `Dify answered with ${status}.`
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ code, message, status })
  })

  test('of the connection is 502', async () => {
    const onError = vi.fn()
    const { call } = await start(Response.json({}), { baseUrl: 'http://127.0.0.1:1/v1', onError })
    const response = await call('info')
    expect(response.status).toBe(502)
    expect(await response.text()).toBe('{"code":"bad_gateway","message":"Dify cannot be reached.","status":502}')
    expect(onError).toHaveBeenCalledOnce()
  })

  test('of time is 504', async () => {
    const { call } = await start(() => new Promise(() => {}), { timeout: 20 })
    const response = await call('info')
    expect(response.status).toBe(504)
    expect(await response.json()).toMatchObject({ code: 'gateway_timeout' })
  })

  test('of a context of the application’s own keeps its status, too', async () => {
    const send = async () => {
      throw new DifyApiError('no', {
        status: 404,
        code: 'not_found',
        operation: 'GET info',
        body: { message: 'Gone.' },
      })
    }
    const { call } = await start(Response.json({}), { context: { send } })
    const response = await call('info')
    expect(await response.json()).toEqual({ code: 'not_found', message: 'Gone.', status: 404 })
  })

  test('of the proxy’s own setup is a 500 without details', async () => {
    const { call } = await start(Response.json({}), { apiKey: () => 'not\na key' })
    const response = await call('info')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('key')
  })
})

describe('limits', () => {
  const proxy = (options: Partial<DifyProxyOptions>) => {
    const send = vi.fn(async () => Response.json({}))
    const handle = createDifyProxy({ context: { send }, allow: ['chat'], user: () => 'ada', ...options })
    return { send, handle }
  }
  const message = (length: number) => post({ query: 'a'.repeat(length) })

  test('are a million bytes of JSON and 16 million of upload unless told otherwise', async () => {
    const { handle, send } = proxy({})
    const chat = 'https://app.example.com/api/dify/chat-messages'
    const upload = 'https://app.example.com/api/dify/files/upload'
    const form = async (size: number) => {
      const parts = new FormData()
      parts.append('file', new File([new Uint8Array(size)], 'a.bin'))
      const whole = new Response(parts)
      return { method: 'POST', headers: whole.headers, body: await whole.arrayBuffer() }
    }
    expect((await handle(new Request(chat, message(999_000)))).status).toBe(200)
    expect((await handle(new Request(upload, await form(15 * 1024 * 1024)))).status).toBe(200)
    expect((await handle(new Request(chat, message(1_000_000)))).status).toBe(413)
    expect((await handle(new Request(upload, await form(16_000_000)))).status).toBe(413)
    expect(send).toHaveBeenCalledTimes(2)
  })

  test('stop a body without a length as soon as it is too long', async () => {
    const { handle } = proxy({ maxJson: 10 })
    let pulled = 0
    let cancelled = false
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(8).fill(++pulled)),
      cancel: () => {
        cancelled = true
      },
    })
    const init = { ...message(1), body, duplex: 'half' }
    expect((await handle(new Request('https://a.example/api/dify/chat-messages', init))).status).toBe(413)
    expect(pulled).toBeLessThan(5)
    expect(cancelled).toBe(true)
  })

  test('and a body that breaks off is refused', async () => {
    const { handle, send } = proxy({})
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
    const init = { ...message(1), body, duplex: 'half' }
    expect((await handle(new Request('https://a.example/api/dify/chat-messages', init))).status).toBe(400)
    expect(send).not.toHaveBeenCalled()
  })
})

test.each(['/', '', '/api/dify', 'api/dify/', '/a/b/c/'])('is mounted at %j', async (basePath) => {
  const send = vi.fn(async () => Response.json({}))
  const handle = createDifyProxy({ context: { send }, allow: ['chat'], user: () => 'ada', basePath })
  const base = `https://app.example.com/${basePath}/`.replace(/([^:])\/+/g, '$1/')
  expect((await handle(new Request(`${base}info`))).status).toBe(200)
  expect((await handle(new Request(`${base}x/info`))).status).toBe(403)
  expect((await handle(new Request(`https://app.example.com/elsewhere/info`))).status).toBeGreaterThan(400)
  expect(send).toHaveBeenCalledOnce()
})

test('a list in the query goes on as a list', async () => {
  const { call, upstream } = await start(Response.json({}), { allow: ['listDatasets'] })
  await call('datasets?tag_ids=a&tag_ids=b&tag_ids=c&page=2')
  expect(`${upstream.seen[0]?.query}`).toBe('tag_ids=a&tag_ids=b&tag_ids=c&page=2')
})
