import assert from 'node:assert/strict'
import { retrieveSegments } from 'dify-oapi/knowledge'
import type { Case } from '../harness/case.ts'
import { makeDataset, makeDocument } from '../harness/datasets.ts'
import { embeddingModel } from '../harness/embedding.ts'
import { first } from '../harness/expecting.ts'

const text = 'Bees make honey.\n\nAnts build hills.\n\nMoths eat wool.'
const model = { reranking_enable: false, score_threshold_enabled: false }

export const retrievalCases: readonly Case[] = [
  {
    name: 'a search by keywords finds the chunk, and no more than it is asked for',
    operations: ['retrieveSegments'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'keywords')
      await makeDocument(live, dataset_id, 'insects', text)
      const retrieval_model = { ...model, search_method: 'keyword_search', top_k: 1 } as const
      const { query, records } = await retrieveSegments(dify, { dataset_id, query: 'honey', retrieval_model })
      assert.equal(query?.content, 'honey')
      assert.equal(records.length, 1)
      const { segment } = first(records)
      assert.match(segment?.content ?? '', /Bees make honey/)
      assert.equal(segment?.document?.name, 'insects')
    },
  },
  {
    name: 'a search by meaning finds the chunk, and scores it',
    operations: ['retrieveSegments'],
    async run(live) {
      const embedding = await embeddingModel(live)
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'meaning', {
        indexing_technique: 'high_quality',
        ...embedding,
      })
      const settings = { indexing_technique: 'high_quality', process_rule: { mode: 'automatic' }, ...embedding }
      await makeDocument(live, dataset_id, 'insects', text, settings)
      const retrieval_model = { ...model, search_method: 'semantic_search', top_k: 3 } as const
      const { records } = await retrieveSegments(dify, { dataset_id, query: 'Who makes honey?', retrieval_model })
      const { segment, score } = first(records, 'record')
      assert.match(segment?.content ?? '', /honey/)
      assert.equal(typeof score, 'number')
    },
  },
]
