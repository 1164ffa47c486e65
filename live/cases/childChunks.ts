import assert from 'node:assert/strict'
import {
  createChildChunk,
  deleteChildChunk,
  listChildChunks,
  listSegments,
  updateChildChunk,
} from 'dify-oapi/knowledge'
import type { Case } from '../harness/case.ts'
import { makeDataset, makeDocument } from '../harness/datasets.ts'
import { embeddingModel } from '../harness/embedding.ts'
import { first } from '../harness/expecting.ts'

const hierarchical = {
  doc_form: 'hierarchical_model',
  indexing_technique: 'high_quality',
  process_rule: {
    mode: 'hierarchical',
    rules: {
      pre_processing_rules: [{ id: 'remove_extra_spaces', enabled: true }],
      segmentation: { separator: '\n\n', max_tokens: 500 },
      parent_mode: 'paragraph',
      subchunk_segmentation: { separator: '\n', max_tokens: 100 },
    },
  },
} as const

export const childChunkCases: readonly Case[] = [
  {
    name: 'child chunks are added, changed, found by a word, and deleted',
    operations: ['createChildChunk', 'listChildChunks', 'updateChildChunk', 'deleteChildChunk'],
    async run(live) {
      // It answers 200 there, and saves nothing.
      if (live.since('1.9') && !live.since('1.9.2')) live.skip(`server ${live.server} does not keep new child chunks`)
      const dify = live.knowledge()
      const model = await embeddingModel(live)
      const { id: dataset_id } = await makeDataset(live, 'children', { indexing_technique: 'high_quality', ...model })
      const text = 'Bees make honey.\nBees dance.'
      const document_id = await makeDocument(live, dataset_id, 'bees', text, { ...hierarchical, ...model })
      const { id: segment_id } = first((await listSegments(dify, { dataset_id, document_id })).data, 'chunk')
      const ids = { dataset_id, document_id, segment_id }
      const find = async (keyword: string) =>
        (await listChildChunks(dify, { ...ids, keyword })).data.map(({ id }) => id)
      assert.equal((await find('dance')).length, 1)

      const { data } = await createChildChunk(dify, { ...ids, content: 'Bees sleep.' })
      const child_chunk_id = data.id
      assert.deepEqual(await find('sleep'), [child_chunk_id])
      const grown = await updateChildChunk(dify, { ...ids, child_chunk_id, content: 'Bees dream. 蜜蜂' })
      assert.equal(grown.data.content, 'Bees dream. 蜜蜂')
      assert.deepEqual(await find('sleep'), [])
      await deleteChildChunk(dify, { ...ids, child_chunk_id })
      assert.deepEqual(await find('dream'), [])
    },
  },
]
