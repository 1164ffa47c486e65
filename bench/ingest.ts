// Prints what ingestion takes: time and peak memory against the number of documents, for a long text, and for a large
// file. `npm run bench:ingest`. Each row is a process of its own, and so is the Dify they talk to.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDifyContext } from '../src/core/index.ts'
import { createDataset, type IngestSource, ingestDocuments } from '../src/knowledge/index.ts'
import { createDifyEmulator } from '../src/testing/index.ts'
import { serveEmulator } from '../tests/support/serveEmulator.ts'

const MB = 2 ** 20

interface Figures {
  readonly seconds: number
  /** MB in use at most: what is left when the collector has been round, looked at four times a second. */
  readonly live: number
  /** MB of resident memory at most, with all that the collector had not come to. */
  readonly resident: number
}

async function serve(): Promise<void> {
  const emulator = createDifyEmulator({ knowledge: [{ key: 'dataset-bench', fileSizeLimit: 200 }] })
  const { baseUrl } = await serveEmulator(emulator)
  process.stdout.write(`${baseUrl}\n`)
}

async function* sourcesOf(kind: string, what: string): AsyncGenerator<IngestSource> {
  if (kind === 'file') yield { name: 'large.pdf', data: await openAsBlob(what) }
  if (kind === 'text')
    yield { name: 'long', text: 'Nine words make up this sentence, again and again. '.repeat(Number(what) / 51) }
  if (kind !== 'documents') return
  for (let index = 0; index < Number(what); index++) {
    yield { name: `document ${index}`, text: `Line ${index} of a document.\n`.repeat(100) }
  }
}

async function ingest(baseUrl: string, kind: string, what: string): Promise<void> {
  const dify = createDifyContext({ apiKey: 'dataset-bench', baseUrl })
  const { id: dataset_id } = await createDataset(dify, { name: crypto.randomUUID() })
  let live = 0
  const look = () => {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    live = Math.max(live, heapUsed + external)
  }
  const looking = setInterval(look, 250)
  const begin = performance.now()
  const results = ingestDocuments(dify, {
    dataset_id,
    sources: sourcesOf(kind, what),
    concurrency: 8,
    indexing_technique: 'economy',
    process_rule: { mode: 'automatic' },
    minDelay: 1,
  })
  for await (const result of results) {
    if (result.status !== 'created') throw new Error(JSON.stringify(result))
  }
  const seconds = (performance.now() - begin) / 1000
  look()
  clearInterval(looking)
  const resident = process.resourceUsage().maxRSS / 1024
  process.stdout.write(JSON.stringify({ seconds, live: live / MB, resident } satisfies Figures))
}

function start(...args: string[]) {
  return spawn(process.execPath, ['--expose-gc', import.meta.filename, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function measure(...args: string[]): Promise<Figures> {
  const child = start('ingest', ...args)
  const closed = once(child, 'close')
  let output = ''
  for await (const chunk of child.stdout) output += chunk
  const [code] = await closed
  if (code !== 0) throw new Error(`the ingestion of ${args.slice(1).join(' ')} ended with ${code}`)
  return JSON.parse(output)
}

async function report(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dify-bench-'))
  const server = start('serve')
  try {
    const [address] = await once(server.stdout, 'data')
    const baseUrl = String(address).trim()
    const file = join(folder, 'large.pdf')
    await writeFile(file, '')
    await truncate(file, 100 * MB)
    const rows = [
      ['1 document', 'documents', '1'],
      ['100 documents', 'documents', '100'],
      ['1,000 documents', 'documents', '1000'],
      ['4,000 documents', 'documents', '4000'],
      ['a text of 5 MB', 'text', String(5 * MB)],
      ['a file of 100 MB', 'file', file],
    ] as const
    const print = (...cells: string[]) => {
      console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(16))).join(''))
    }
    print('ingesting', 'time', 'live memory', 'resident memory')
    for (const [label, ...args] of rows) {
      const { seconds, live, resident } = await measure(baseUrl, ...args)
      print(label, `${seconds.toFixed(1)} s`, `${live.toFixed(0)} MB`, `${resident.toFixed(0)} MB`)
    }
  } finally {
    server.kill()
    await rm(folder, { recursive: true })
  }
}

const [role, ...args] = process.argv.slice(2)
if (role === 'serve') await serve()
else if (role === 'ingest') await ingest(args[0] ?? '', args[1] ?? '', args[2] ?? '')
else await report()
