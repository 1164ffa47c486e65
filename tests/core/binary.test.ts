import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { expect, test, vi } from 'vitest'
import type { DifyContext } from '../../src/core/index.ts'
import { fileInput, toFile } from '../../src/core/params/file.ts'
import { multipart } from '../../src/core/params/multipart.ts'
import { readBlob } from '../../src/core/reading/readBlob.ts'
import { caught } from '../support/caught.ts'
import { startRawServer } from '../support/rawServer.ts'

const get = { method: 'GET', path: 'files/f/preview' } as const

test('a binary answer has type, size and name, and is taken whole', async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251)
  await using server = await startRawServer((response) => {
    const disposition = "attachment; filename*=UTF-8''caf%C3%A9%20%E2%98%95.png"
    response.writeHead(200, {
      'content-type': 'image/png',
      'content-length': bytes.length,
      'content-disposition': disposition,
    })
    response.end(bytes)
  })
  const file = await readBlob(server.context(), get)
  expect(file).toMatchObject({ type: 'image/png', size: 300_000, name: 'café ☕.png' })
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
  const blob = await (await readBlob(server.context(), get)).blob()
  expect(blob.type).toBe('image/png')
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes)
})

test('a compressed answer comes out whole, of a size nobody knows', async () => {
  const bytes = gzipSync('plain '.repeat(100))
  await using server = await startRawServer((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bytes.length }).end(bytes)
  })
  const file = await readBlob(server.context(), get)
  expect(file.size).toBeUndefined()
  expect((await file.arrayBuffer()).byteLength).toBe(600)
})

test.each([
  ['attachment; filename="plain.txt"', 'plain.txt'],
  ['attachment; filename=plain.txt; size=3', 'plain.txt'],
  ['attachment;FileName = "plain.txt"', 'plain.txt'],
  ['attachment; filename="a;b.txt"', 'a;b.txt'],
  ['attachment; filename="a\\"b\\\\c.txt"', 'c.txt'],
  ['attachment; filename="say \\"hi\\".txt"', 'say "hi".txt'],
  ['attachment; xfilename="no.txt"', undefined],
  ['attachment; x="; filename=no.txt"; filename="yes.txt"', 'yes.txt'],
  ['attachment; filename="cafe.txt"; filename*=UTF-8\'\'caf%C3%A9.txt', 'café.txt'],
  ["attachment; filename*=utf-8'fr'caf%C3%A9.txt; filename=cafe.txt", 'café.txt'],
  ["attachment; filename*=ISO-8859-1''caf%E9.txt", 'café.txt'],
  ['attachment; filename*=UTF-8\'\'%E0%A4%A; filename="cafe.txt"', 'cafe.txt'],
  ["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", 'passwd'],
  ['attachment; filename="../.."', undefined],
  ['attachment; filename=""', undefined],
  ["attachment; filename*=UTF-8''%E0%A4%A", undefined],
  ['inline', undefined],
])('the name in %j is %j', async (disposition, name) => {
  await using server = await startRawServer((response) => {
    response.writeHead(200, { 'content-disposition': disposition }).end('x')
  })
  expect((await readBlob(server.context(), get)).name).toBe(name)
})

test('a binary answer is piped without being read ahead, and leaving it releases the connection', async () => {
  let written = 0
  await using server = await startRawServer(async (response) => {
    for (; written < 1000 && !response.destroyed; written++) {
      if (!response.write(new Uint8Array(64_000))) await new Promise((resolve) => response.once('drain', resolve))
    }
  })
  const file = await readBlob(server.context(), get)
  const reader = file.body.getReader()
  expect((await reader.read()).value?.byteLength).toBeGreaterThan(0)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(written).toBeLessThan(500)
  await reader.cancel()
  await server.allClosed()
})

test('a binary answer that stalls, breaks or is aborted says so', async () => {
  await using server = await startRawServer((response, attempt) => {
    response.writeHead(200, { 'content-length': 100 }).write('x')
    if (attempt === 2) setTimeout(() => response.destroy(), 20)
  })
  const ctx = server.context({ idleTimeout: 60 })
  expect(await caught((await readBlob(ctx, get)).arrayBuffer())).toMatchObject({ reason: 'idle' })
  expect(await caught((await readBlob(ctx, get)).arrayBuffer())).toMatchObject({ reason: 'network' })
  const controller = new AbortController()
  const file = await readBlob(ctx, get, { signal: controller.signal })
  controller.abort('enough')
  expect(await caught(file.arrayBuffer())).toBe('enough')
  await server.allClosed()
})

test('a file is a File, or a name with data of any kind', async () => {
  const schema = fileInput()
  const bytes = new TextEncoder().encode('text')
  for (const data of ['text', bytes, bytes.buffer, new Blob(['text'])]) {
    const file = toFile(v.parse(schema, { name: 'a.txt', data, type: 'text/plain' }))
    expect([file.name, file.type, await file.text()]).toEqual(['a.txt', 'text/plain', 'text'])
  }
  const own = new File(['x'], 'b.md', { type: 'text/markdown' })
  expect(toFile(own)).toBe(own)
  expect(toFile(new File(['x'], 'b.md')).type).toBe('application/octet-stream')
  expect(toFile({ name: 'c', data: new Blob(['x'], { type: 'image/png' }) }).type).toBe('image/png')
})

test.each([
  new Blob(['x']),
  { name: '', data: 'x' },
  { name: 'a' },
  { name: 'a', data: 7 },
  { name: 7, data: 'x' },
  'a.txt',
  null,
])('a file without a name or data is none: %j', (value) => {
  expect(v.safeParse(fileInput(), value).success).toBe(false)
})

test('a form leaves out what is absent', () => {
  const { form } = multipart({ user: 'ada', none: undefined, file: new File(['x'], 'a.txt') })
  expect([...(form?.keys() ?? [])]).toEqual(['user', 'file'])
})

test('an abort that comes with the headers is not missed', async () => {
  await using server = await startRawServer((response) => response.writeHead(200).write('x'))
  const { send } = server.context()
  const controller = new AbortController()
  const ctx: DifyContext = {
    async send(request, options) {
      const response = await send(request, options)
      controller.abort('enough')
      return response
    },
  }
  const blob = await readBlob(ctx, { method: 'GET', path: 'x' }, { signal: controller.signal })
  expect(await caught(blob.arrayBuffer())).toBe('enough')
  await server.allClosed()
})

test('an abort before the first read leaves no timer to keep the process alive', async () => {
  vi.useFakeTimers()
  try {
    const ctx: DifyContext = { send: async () => new Response('x') }
    const controller = new AbortController()
    const { body } = await readBlob(ctx, get, { signal: controller.signal })
    controller.abort('enough')
    expect(await caught(new Response(body).text())).toBe('enough')
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
