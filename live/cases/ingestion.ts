import assert from 'node:assert/strict'
import { type IngestResult, type IngestSource, ingestDocuments, listDocuments } from 'dify-oapi/knowledge'
import type { Case, Live } from '../harness/case.ts'
import { economy, makeDataset } from '../harness/datasets.ts'
import { all } from '../harness/expecting.ts'

const sources: readonly IngestSource[] = [
  { name: 'one.md', text: '# One\n\nAnts.' },
  { name: 'two 你好.md', text: '# Two\n\nMoths.' },
  { name: 'three ü.txt', data: 'Three bees.', type: 'text/plain' },
]

/** Ingests, and returns what became of each source by its name. */
async function ingest(
  live: Live,
  params: { dataset_id: string; sources: readonly IngestSource[]; existing?: 'update_changed' },
) {
  const results = await all(ingestDocuments(live.knowledge(), { minDelay: 50, ...economy, ...params }))
  const failures = results.filter((result: IngestResult) => result.status === 'failed')
  assert.deepEqual(failures, [])
  return Object.fromEntries(results.map(({ name, status }) => [name, status]))
}

async function names(live: Live, dataset_id: string): Promise<string[]> {
  return (await listDocuments(live.knowledge(), { dataset_id, limit: 100 })).data.map(({ name }) => name).sort()
}

const expected = sources.map(({ name }) => name).sort()

export const ingestionCases: readonly Case[] = [
  {
    name: 'ingestion makes each document once, also when it is run again',
    operations: [],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'ingest')
      const first = await ingest(live, { dataset_id, sources })
      assert.deepEqual(first, Object.fromEntries(expected.map((name) => [name, 'created'])))
      assert.deepEqual(await names(live, dataset_id), expected)
      const second = await ingest(live, { dataset_id, sources })
      assert.deepEqual(second, Object.fromEntries(expected.map((name) => [name, 'skipped'])))
      assert.deepEqual(await names(live, dataset_id), expected)
    },
  },
  {
    name: 'ingestion that is left is picked up again',
    operations: [],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'left')
      const results = ingestDocuments(live.knowledge(), {
        dataset_id,
        sources,
        concurrency: 1,
        minDelay: 50,
        ...economy,
      })
      for await (const { status } of results) {
        assert.equal(status, 'created')
        break
      }
      await ingest(live, { dataset_id, sources })
      assert.deepEqual(await names(live, dataset_id), expected)
    },
  },
  {
    name: 'ingestion updates what has changed, and that alone',
    operations: [],
    since: { version: '1.1.1', why: 'there is no metadata to keep a hash in' },
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'changed')
      const existing = 'update_changed'
      await ingest(live, { dataset_id, sources, existing })
      const changed = sources.map((source) => {
        return source.name === 'one.md' ? { name: 'one.md', text: '# One\n\nAnts, and termites.' } : source
      })
      const again = await ingest(live, { dataset_id, sources: changed, existing })
      assert.deepEqual(again, { 'one.md': 'updated', 'two 你好.md': 'skipped', 'three ü.txt': 'skipped' })
      assert.deepEqual(await names(live, dataset_id), expected)
    },
  },
]
