import { createDifyContext } from '../../src/core/index.ts'
import { ingestDocuments } from '../../src/knowledge/index.ts'

// A process of its own, to be killed: ingests generated texts and says on stdout how many are done.
const [baseUrl, count, dataset_id = 'ds'] = process.argv.slice(2)

function* sources() {
  for (let index = 0; index < Number(count); index++)
    yield { name: `text ${index}`, text: `content ${index}\n`.repeat(50) }
}

const dify = createDifyContext({ apiKey: 'dataset-test', baseUrl: baseUrl ?? '', retry: 0 })
const params = { dataset_id, sources: sources(), concurrency: 8, min_delay: 1, max_delay: 8 }
let done = 0
let failed = 0
for await (const { status } of ingestDocuments(dify, params)) {
  done++
  if (status === 'failed') failed++
  process.stdout.write(`${done} ${failed}\n`)
}
