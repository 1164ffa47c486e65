import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createDocumentByText } from '../../../src/knowledge/index.ts'
import { hashOf } from '../../../src/knowledge/ingestion/ingestSource.ts'
import { startServer } from '../../support/server.ts'

const MB = 2 ** 20
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()

test.each([0, 1, 4 * MB - 1, 4 * MB])('the hash of %i bytes is their SHA-256', async (size) => {
  const data = new Uint8Array(size).fill(7)
  expect(await hashOf({ name: 'a', data })).toBe(sha256(data).toString('hex'))
})

test.each([4 * MB + 1, 8 * MB, 9 * MB])('the hash of %i bytes is that of the hashes of their pieces', async (size) => {
  const data = Uint8Array.from({ length: size }, (_, index) => index % 251)
  const pieces: Buffer[] = []
  for (let start = 0; start < size; start += 4 * MB) pieces.push(sha256(data.subarray(start, start + 4 * MB)))
  expect(await hashOf({ name: 'a', data })).toBe(sha256(Buffer.concat(pieces)).toString('hex'))
})

test('the hash of a text is that of its bytes, and a file of the same bytes has the same', async () => {
  const hash = sha256('é text').toString('hex')
  expect(await hashOf({ name: 'a', text: 'é text' })).toBe(hash)
  expect(await hashOf(new File(['é text'], 'a'))).toBe(hash)
})

test('a text of 5 MB goes through whole', async () => {
  await using server = await startServer(Response.json({ document: { id: '1', name: 'n' }, batch: 'b' }))
  const text = 'Wörter, viele. '.repeat((5 * MB) / 15)
  await createDocumentByText(server.context(), { dataset_id: 'ds', name: 'n', text })
  expect(server.seen[0]?.json).toEqual({ name: 'n', text })
})

test('a file of 300 MB on disk is hashed and sent in pieces: the process stays small', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dify-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'large.txt')
  const handle = await open(file, 'w')
  await handle.truncate(300 * MB)
  await handle.close()
  let received = 0
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json')
    for await (const chunk of request) {
      if (request.url?.endsWith('create-by-file')) received += chunk.length
    }
    const document = { id: '1', name: 'large.txt', indexing_status: 'completed' }
    const isField = request.url?.endsWith('/metadata') && request.method === 'POST'
    const status = { id: 'ds', data: [document], total: 0, doc_metadata: [], document, batch: 'b' }
    response.end(
      JSON.stringify(isField ? { id: 'f', name: 'content_hash' } : listed(request.url) ? { data: [] } : status),
    )
  })
  const listed = (url = '') => /documents\?/.test(url)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const script = fileURLToPath(new URL('../../support/ingestFileChild.ts', import.meta.url))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const measure = async (name: string) => {
    const child = spawn(process.execPath, [script, baseUrl, name], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    await once(child, 'close')
    return JSON.parse(output) as { status: string; peak: number }
  }
  const small = join(folder, 'small.txt')
  await (await open(small, 'w')).close()
  const { peak: base } = await measure(small)
  received = 0
  const { status, peak } = await measure(file)
  expect(status).toBe('created')
  expect(received).toBeGreaterThan(300 * MB)
  // A copy of the file would show as 300 MB more; the rest is what the collector leaves lying about.
  process.stdout.write(`peak memory: ${base} MB with an empty file, ${peak} MB with one of 300 MB\n`)
  expect(peak - base).toBeLessThan(150)
}, 60_000)
