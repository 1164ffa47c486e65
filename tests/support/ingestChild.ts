import { createDifyContext } from '../../src/core/index.ts'
import { ingestDocuments } from '../../src/knowledge/index.ts'

// A process of its own, to be killed: ingests generated texts and says on stdout how many are done.
const [baseUrl, count, dataset_id = 'ds'] = process.argv.slice(2)

function* sources() {
  for (let index = 0; index < Number(count); index++)
    yield { name: `text ${index}`, text: `content ${index} `.repeat(3000) }
}

const dify = createDifyContext({ apiKey: 'dataset-test', baseUrl: baseUrl ?? '', retry: 0 })
const params = { dataset_id, sources: sources(), concurrency: 8, minDelay: 1, maxDelay: 8 }
let done = 0
let failed = 0
// The most memory, in MB, that was in use when the garbage was collected.
let live = 0
for await (const { status } of ingestDocuments(dify, params)) {
  done++
  if (status === 'failed') failed++
  if (globalThis.gc && done % 100 === 0) {
    globalThis.gc()
    const { heapUsed, external } = process.memoryUsage()
    live = Math.max(live, (heapUsed + external) / 2 ** 20)
  }
  const resident = process.resourceUsage().maxRSS / 1024
  process.stdout.write(`${done} ${failed} ${Math.round(live)} ${Math.round(resident)}\n`)
}
