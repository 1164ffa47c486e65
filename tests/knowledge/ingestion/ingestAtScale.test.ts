import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type FakeCall, type FakeKnowledge, type Fault, fakeKnowledge } from '../../support/fakeKnowledge.ts'
import { serveKnowledge } from '../../support/knowledgeServer.ts'

const refused = Response.json({ code: 'too_many_requests', message: 'Slow down.', status: 429 }, { status: 429 })
const broken = Response.json({ code: 'unknown', message: 'Internal Server Error', status: 500 }, { status: 500 })

/** The same faults in every run: by the number of the call, spread over all kinds of calls. */
function faults({ count }: FakeCall): Fault | undefined {
  const draw = (count * 7919) % 100
  if (draw < 5) return { when: 'before', answer: refused }
  if (draw < 10) return { when: draw % 2 ? 'before' : 'after', answer: broken }
  if (draw < 15) return { when: draw % 2 ? 'before' : 'after', answer: 'reset' }
  return undefined
}

/** Runs the ingestion in a process of its own; kills it once so many results are in. */
async function run(baseUrl: string, count: number, killAfter = Number.POSITIVE_INFINITY) {
  const script = fileURLToPath(new URL('../../support/ingestChild.ts', import.meta.url))
  const child = spawn(process.execPath, ['--expose-gc', script, baseUrl, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  let last = [0, 0]
  for await (const line of createInterface(child.stdout)) {
    last = line.split(' ').map(Number)
    if ((last[0] ?? 0) >= killAfter) child.kill('SIGKILL')
  }
  const [code, signal] = await exit
  return { done: last[0], failed: last[1], live: last[2] ?? 0, resident: last[3], code, signal }
}

const expected = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`).sort()

function writes(knowledge: FakeKnowledge): number[] {
  return [...new Set([...knowledge.documents.values()].map((document) => document.writes))]
}

test('1,000 documents over sockets, with 5 % each of 429, 500 and resets and two kills, are there exactly once', async () => {
  // A server that would keep every document sent twice.
  const knowledge = fakeKnowledge({ sameName: 'add', steps: 1, fault: faults })
  await using server = await serveKnowledge(knowledge)
  expect(await run(server.baseUrl, 1000, 250)).toMatchObject({ signal: 'SIGKILL' })
  await server.idle()
  expect(await run(server.baseUrl, 1000, 600)).toMatchObject({ signal: 'SIGKILL' })
  await server.idle()
  expect(await run(server.baseUrl, 1000)).toMatchObject({ done: 1000, failed: 0, code: 0, signal: null })
  expect(knowledge.names()).toEqual(expected(1000))
  expect(writes(knowledge)).toEqual([1])
}, 120_000)

test('ten times as many documents take no more memory', async () => {
  const peaks: number[] = []
  for (const count of [200, 1500]) {
    await using server = await serveKnowledge(fakeKnowledge({ steps: 1 }))
    const { done, failed, live, resident } = await run(server.baseUrl, count)
    expect([done, failed]).toEqual([count, 0])
    process.stdout.write(`${count} documents: at most ${live} MB in use, ${resident} MB resident\n`)
    peaks.push(live)
  }
  // Kept contents would add up to more than 100 MB; names do to less than one.
  expect((peaks[1] ?? 0) - (peaks[0] ?? 0)).toBeLessThan(15)
}, 120_000)
