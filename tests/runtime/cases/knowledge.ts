import { createDataset, createDocumentByFile, ingestDocuments, retrieveSegments } from 'dify-oapi/knowledge'
import { all, equal, matches } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'
import type { SentFile } from '../lib/protocol.ts'

const indexing_technique = 'economy'
// Without vectors there is no other way to search.
const retrieval_model = {
  search_method: 'keyword_search',
  reranking_enable: false,
  top_k: 4,
  score_threshold_enabled: false,
}
const process_rule = { mode: 'automatic' } as const
const text = 'Käse, 日本, 👋'

export const knowledge = {
  'a document goes up as a file with its settings': async ({ knowledge: dify, requests }: Lab) => {
    const { id: dataset_id } = await createDataset(dify, { name: 'Ü' })
    const file = new File([text], 'Käse.md', { type: 'text/markdown' })
    const { document } = await createDocumentByFile(dify, { dataset_id, file, indexing_technique, process_rule })
    equal(document.name, 'Käse.md')
    const { body } = (await requests())[1] ?? {}
    const bytes = new TextEncoder().encode(text)
    equal(body?.file as SentFile, { name: 'Käse.md', type: 'text/markdown', bytes })
    equal(JSON.parse(body?.data), { indexing_technique, process_rule })
  },

  'texts and files are ingested and found': async ({ knowledge: dify }: Lab) => {
    const { id: dataset_id } = await createDataset(dify, { name: 'Ü' })
    const sources = [{ name: 'text.md', text }, new File(['Anderes'], 'file.md')]
    const results = await all(ingestDocuments(dify, { dataset_id, sources, indexing_technique, process_rule }))
    equal(
      results.map(({ status }) => status),
      ['created', 'created'],
    )
    const { records } = await retrieveSegments(dify, { dataset_id, query: 'Käse', retrieval_model })
    matches(records[0]?.segment, { content: text })
  },
}
