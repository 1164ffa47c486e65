import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type DifyContext, iteratePages } from '../../src/core/index.ts'
import { type Document, ingestDocuments, listDocuments, listSegments } from '../../src/knowledge/index.ts'
import type { DifyEmulator, Fault } from '../../src/testing/index.ts'
import { emulate } from '../support/emulated.ts'

const dataset_id = '11111111-2222-4333-8444-555555555555'
const dataset = { id: dataset_id, name: 'Generated', indexing_technique: 'economy' as const }
const knowledge = { key: 'dataset-test', datasets: [dataset] }
const COUNT = 1000
const names = Array.from({ length: COUNT }, (_, index) => `text ${index}`).sort()
const text = (index: number) => `content ${index}\n`.repeat(50)

/** The same draws in every run. */
function draws(): () => number {
  let state = 42
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** Disturbs shares of all calls, until it is told to stop. */
function disturb({ fault }: DifyEmulator, shares: readonly (readonly [number, Fault])[]): () => void {
  const draw = draws()
  const heal = shares.map(([share, what]) => fault({ match: () => draw() < share, times: Infinity, ...what }))
  return () => {
    for (const stop of heal) stop()
  }
}

const tooMany: Fault = { status: 429, code: 'too_many_requests' }
// The work is done, and only the answer is lost.
const lost: Fault = { cutAfter: { bytes: 0 } }

async function expectEachOnce(context: DifyContext): Promise<void> {
  const documents: Document[] = []
  for await (const document of iteratePages(listDocuments, context, { dataset_id })) documents.push(document)
  expect(documents.map(({ name }) => name).sort()).toEqual(names)
  expect(new Set(documents.map(({ indexing_status }) => indexing_status))).toEqual(new Set(['completed']))
  const last = documents.find(({ name }) => name === `text ${COUNT - 1}`)
  const { data } = await listSegments(context, { dataset_id, document_id: last?.id ?? '' })
  expect(data.map(({ content }) => content).join('\n')).toContain(`content ${COUNT - 1}\ncontent ${COUNT - 1}`)
}

test('1,000 documents in memory, through 5 % of 429 and of 500 and two interruptions, are there exactly once', async () => {
  await using server = await emulate({ knowledge: [{ ...knowledge, indexing: 'asked' }] })
  const heal = disturb(server.emulator, [
    [0.05, tooMany],
    [0.05, { status: 500 }],
    [0.02, lost],
  ])
  const context = server.context('dataset-test')
  function* sources() {
    for (let index = 0; index < COUNT; index++) yield { name: `text ${index}`, text: text(index) }
  }
  const run = async (results: number) => {
    const interruption = new AbortController()
    const counts: Record<string, number> = {}
    const params = { dataset_id, sources: sources(), concurrency: 8, minDelay: 1, maxDelay: 8 }
    try {
      for await (const { status } of ingestDocuments(context, params, { signal: interruption.signal })) {
        counts[status] = (counts[status] ?? 0) + 1
        if (--results === 0) interruption.abort(new Error('interrupted'))
      }
    } catch (error) {
      expect(error).toMatchObject({ message: 'interrupted' })
    }
    return counts
  }
  expect(await run(250)).toEqual({ created: 250 })
  expect((await run(600))['failed']).toBeUndefined()
  const { created = 0, skipped = 0, ...others } = await run(Number.POSITIVE_INFINITY)
  expect([created + skipped, others]).toEqual([COUNT, {}])
  heal()
  await expectEachOnce(server.context('dataset-test'))
}, 300_000)

/** Ingests in a process of its own, and kills it when so many results are in. */
async function ingest(baseUrl: string, killAfter = Number.POSITIVE_INFINITY) {
  const script = fileURLToPath(new URL('../support/ingestChild.ts', import.meta.url))
  const args = [script, baseUrl, String(COUNT), dataset_id]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  let last: (number | undefined)[] = []
  for await (const line of createInterface(child.stdout)) {
    last = line.split(' ').map(Number)
    if ((last[0] ?? 0) >= killAfter) child.kill('SIGKILL')
  }
  const [code, signal] = await exit
  return { done: last[0], failed: last[1], code, signal }
}

test('1,000 documents over sockets, with 5 % of connections reset and two kills, are there exactly once', async () => {
  await using server = await emulate({ knowledge: [knowledge] }, 'over a socket')
  const heal = disturb(server.emulator, [
    [0.025, { network: true }],
    [0.025, lost],
    [0.05, tooMany],
    [0.05, { status: 500 }],
  ])
  expect(await ingest(server.baseUrl, 250)).toMatchObject({ signal: 'SIGKILL' })
  expect(await ingest(server.baseUrl, 600)).toMatchObject({ signal: 'SIGKILL' })
  expect(await ingest(server.baseUrl)).toEqual({ done: COUNT, failed: 0, code: 0, signal: null })
  heal()
  await expectEachOnce(server.context('dataset-test'))
}, 300_000)
