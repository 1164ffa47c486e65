import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { createDifyContext } from '../../src/core/index.ts'
import { ingestDocuments } from '../../src/knowledge/index.ts'

// A process of its own, to measure its memory: ingests one file from disk.
const [baseUrl = '', file = ''] = process.argv.slice(2)
const dify = createDifyContext({ apiKey: 'dataset-test', baseUrl })

async function* sources() {
  yield { name: basename(file), data: await openAsBlob(file) }
}

const params = { dataset_id: 'ds', sources: sources(), existing: 'update_changed' as const, minDelay: 1 }
for await (const { status } of ingestDocuments(dify, params)) {
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(JSON.stringify({ status, peak }))
}
