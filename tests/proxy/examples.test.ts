import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createDifyEmulator } from '../../src/testing/index.ts'
import { eventsOf, hi } from '../support/emulated.ts'
import { type ServedEmulator, serveEmulator } from '../support/serveEmulator.ts'
import { secretKey } from '../support/serveProxy.ts'

type Handler = (request: Request) => Response | Promise<Response>

const folder = join(import.meta.dirname, '../../examples/proxy')
const emulator = createDifyEmulator({ apps: [{ key: secretKey, mode: 'chat', reply: ({ user }) => `Hello ${user}!` }] })
let dify: ServedEmulator

/** What each example serves, found the way its platform finds it. */
const examples: Readonly<Record<string, () => Promise<Handler>>> = {
  'next.ts': async () => {
    const { DELETE, GET, POST, maxDuration } = await import('../../examples/proxy/next.ts')
    expect(maxDuration).toBeGreaterThan(60)
    const methods: Readonly<Record<string, Handler>> = { DELETE, GET, POST }
    return (request) => methods[request.method]?.(request) ?? new Response(null, { status: 405 })
  },
  'hono.ts': async () => (await import('../../examples/proxy/hono.ts')).default.fetch,
  'cloudflare.ts': async () => {
    const { default: worker } = await import('../../examples/proxy/cloudflare.ts')
    const env = { DIFY_API_KEY: secretKey, DIFY_BASE_URL: dify.baseUrl }
    return (request) => worker.fetch(request, env, { waitUntil: () => {} })
  },
  'deno.ts': async () => {
    const serve = vi.fn<(handler: Handler) => void>()
    vi.stubGlobal('Deno', { serve, env: { get: (name: string) => process.env[name] } })
    await import('../../examples/proxy/deno.ts')
    return serve.mock.calls[0]?.[0] ?? expect.unreachable()
  },
  'bun.ts': async () => {
    const serve = vi.fn<(options: { fetch: Handler; idleTimeout: number }) => void>()
    vi.stubGlobal('Bun', { serve, env: process.env })
    await import('../../examples/proxy/bun.ts')
    return serve.mock.calls[0]?.[0].fetch ?? expect.unreachable()
  },
  'node.ts': async () => {
    const { server } = await import('../../examples/proxy/node.ts')
    afterAll(() => new Promise((resolve) => server.close(resolve)))
    await vi.waitUntil(() => server.listening)
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    return (request) => fetch(request.url.replace('https://app.example.com', `http://localhost:${port}`), request)
  },
}

beforeAll(async () => {
  dify = await serveEmulator(emulator)
  vi.stubEnv('DIFY_API_KEY', secretKey)
  vi.stubEnv('DIFY_BASE_URL', dify.baseUrl)
  vi.stubEnv('PORT', '0')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  await dify[Symbol.asyncDispose]()
})

test('there is one for each platform, and each fits a screen', () => {
  const files = readdirSync(folder).filter((file) => file !== 'session.ts')
  expect(files.sort()).toEqual(Object.keys(examples).sort())
  for (const file of files) expect(readFileSync(join(folder, file), 'utf8').split('\n').length).toBeLessThanOrEqual(61)
})

describe.each(Object.keys(examples))('%s', (file) => {
  const cookie = 'theme=dark; session=demo-8Kq2vXw7'
  let handle: Handler

  beforeAll(async () => {
    handle = (await examples[file]?.()) ?? expect.unreachable()
  })

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await handle(new Request(`https://app.example.com/api/dify/${path}`, init))
    const text = await response.text()
    expect(text + JSON.stringify([...response.headers])).not.toContain(secretKey)
    return { status: response.status, text }
  }

  test('streams a reply to the user of the session', async () => {
    const body = JSON.stringify({ ...hi, user: 'victim', response_mode: 'streaming' })
    const headers = { cookie, 'content-type': 'application/json' }
    const { status, text } = await call('chat-messages', { method: 'POST', headers, body })
    const answer = eventsOf(text).map((event) => event.answer ?? '')
    expect([status, answer.join('')]).toEqual([200, 'Hello ada!'])
  })

  test('refuses strangers, and what is not allowed', async () => {
    expect((await call('info')).status).toBe(401)
    expect((await call('info', { headers: { cookie: 'session=ada' } })).status).toBe(401)
    expect((await call('info', { headers: { cookie } })).status).toBe(200)
    expect((await call('apps/annotations', { headers: { cookie } })).status).toBe(403)
  })
})
