import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ServedProxy, secretKey, serveProxy } from '../support/serveProxy.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { bytesOf, foreignOrigins, hostile } from './hostile.ts'

let upstream: TestServer
let proxy: ServedProxy
let guarded: ServedProxy
let knowledge: ServedProxy

beforeAll(async () => {
  upstream = await startServer(Response.json({ name: 'App' }))
  proxy = await serveProxy(upstream.baseUrl, { allow: ['chat'], maxJson: 2000, maxUpload: 4000 })
  guarded = await serveProxy(upstream.baseUrl, { allow: ['chat'], origins: ['https://app.example.com'] })
  const allow = ['getDataset', 'updateDataset', 'deleteDataset'] as const
  knowledge = await serveProxy(upstream.baseUrl, { allow })
})

afterAll(async () => {
  for (const server of [proxy, guarded, knowledge, upstream]) await server[Symbol.asyncDispose]()
})

beforeEach(() => {
  upstream.seen.length = 0
})

/** Refused: by status, in Dify's shape wherever the request got as far as the proxy, without a word about what is behind. */
function expectRefusal(answer: string, status: number) {
  expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`)
  expect(upstream.seen).toEqual([])
  expect(answer).not.toContain(secretKey)
  expect(answer).not.toContain(new URL(upstream.baseUrl).host)
  expect(answer).not.toMatch(/\bat .*\.[jt]s|node_modules/)
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  if (head.includes('application/json') && body) {
    const parsed = JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1))
    expect(parsed).toEqual({ code: expect.any(String), message: expect.any(String), status })
  }
}

test('lets through what is not hostile, so that refusals below mean something', async () => {
  const fine = [
    { name: '', target: '/api/dify/info', status: 200 },
    { name: '', target: '/api/dify/conversations?user=victim&limit=1', status: 200 },
    { name: '', target: '/api/dify/messages/a-b_1/suggested', status: 200 },
    { name: '', target: '/api/dify/info', headers: ['sec-fetch-site: same-origin'], status: 200 },
    ...hostile
      .filter(({ name }) => name === 'a form from another site' || name === 'a message from another site')
      .map((item) => ({ ...item, headers: item.headers?.slice(0, 1) ?? [], status: 200 })),
  ]
  for (const request of fine) {
    const answer = await proxy.send(bytesOf(request))
    expect([request.target, answer.slice(0, 12)]).toEqual([request.target, 'HTTP/1.1 200'])
  }
  expect(upstream.seen).toHaveLength(fine.length)
})

test('there are enough of them', () => {
  expect(hostile.length).toBeGreaterThan(120)
  expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length)
})

test.each(hostile)('refuses $name', async (request) => {
  expectRefusal(await proxy.send(bytesOf(request)), request.status)
})

describe('with origins', () => {
  test.each(foreignOrigins)('refuses a page of %s', async (origin) => {
    const headers = [`origin: ${origin}`, 'sec-fetch-site: same-origin']
    expectRefusal(await guarded.send(bytesOf({ name: '', target: '/api/dify/info', headers, status: 403 })), 403)
  })

  test('refuses a request from another site that names no origin', async () => {
    const headers = ['sec-fetch-site: cross-site']
    expectRefusal(await guarded.send(bytesOf({ name: '', target: '/api/dify/info', headers, status: 403 })), 403)
  })

  test('lets its own page call, from wherever the browser says it comes', async () => {
    const headers = ['origin: https://app.example.com', 'sec-fetch-site: cross-site']
    const answer = await guarded.send(bytesOf({ name: '', target: '/api/dify/info', headers, status: 200 }))
    expect(answer).toMatch(/^HTTP\/1.1 200/)
  })
})

test.each(['GET', 'PATCH', 'DELETE'])(
  'does not take %s datasets/tags for a knowledge base named tags',
  async (method) => {
    const headers = ['content-type: application/json']
    const request = {
      name: '',
      method,
      target: '/api/dify/datasets/tags',
      headers,
      body: '{"tag_id":"1"}',
      status: 403,
    }
    expectRefusal(await knowledge.send(bytesOf(request)), 403)
  },
)

test('refuses an object nested deeper than any call', async () => {
  const deep = `{"inputs":${'['.repeat(400_000)}${']'.repeat(400_000)}}`
  const headers = { 'content-type': 'application/json' }
  const response = await guarded.call('chat-messages', { method: 'POST', headers, body: deep })
  expect(response.status).toBe(400)
  expect(upstream.seen).toEqual([])
})
