import assert from 'node:assert/strict'
import { createSegments, deleteSegment, getSegment, listSegments, updateSegment } from 'dify-oapi/knowledge'
import type { Case, Live } from '../harness/case.ts'
import { makeDataset, makeDocument } from '../harness/datasets.ts'
import { first, refused } from '../harness/expecting.ts'

/** A document of three chunks. */
async function start(live: Live) {
  const { id: dataset_id } = await makeDataset(live, 'segments')
  const text = ['Bees make honey.', 'Ants build hills.', 'Moths eat wool.'].join('\n\n')
  return { dataset_id, document_id: await makeDocument(live, dataset_id, 'insects', text) }
}

export const segmentCases: readonly Case[] = [
  {
    name: 'chunks are added, changed, found by a word, and deleted',
    operations: ['createSegments', 'updateSegment', 'listSegments', 'deleteSegment'],
    async run(live) {
      const dify = live.knowledge()
      const ids = await start(live)
      const { data } = await createSegments(dify, {
        ...ids,
        segments: [{ content: 'Queens lay eggs.', keywords: ['queen'] }],
      })
      const { id: segment_id, content } = first(data, 'chunk')
      assert.equal(content, 'Queens lay eggs.')
      const find = async (keyword: string) => (await listSegments(dify, { ...ids, keyword })).data.map(({ id }) => id)
      assert.deepEqual(await find('Queens'), [segment_id])

      const segment = { content: 'Drones do little. 蜜蜂', keywords: ['drone'] }
      const updated = await updateSegment(dify, { ...ids, segment_id, segment })
      assert.equal(updated.data.content, segment.content)
      assert.deepEqual(await find('Drones'), [segment_id])
      assert.deepEqual(await find('Queens'), [])

      await deleteSegment(dify, { ...ids, segment_id })
      assert.deepEqual(await find('Drones'), [])
      await refused(deleteSegment(dify, { ...ids, segment_id }), 404)
    },
  },
  {
    name: 'a chunk is read by its id',
    operations: ['getSegment'],
    async run(live) {
      const dify = live.knowledge()
      const ids = await start(live)
      const { data } = await listSegments(dify, ids)
      const { id: segment_id, content } = first(data, 'chunk')
      const segment = await getSegment(dify, { ...ids, segment_id })
      assert.equal(segment.data.id, segment_id)
      assert.equal(segment.data.content, content)
      await refused(getSegment(dify, { ...ids, segment_id: crypto.randomUUID() }), 404)
    },
  },
  {
    name: 'chunks are listed page by page',
    operations: ['listSegments'],
    async run(live) {
      if (!live.since('1.2')) live.skip('chunks come in pages on servers from 1.2')
      const dify = live.knowledge()
      const ids = await start(live)
      const pages = [
        await listSegments(dify, { ...ids, limit: 2 }),
        await listSegments(dify, { ...ids, limit: 2, page: 2 }),
      ]
      assert.deepEqual(
        pages.map(({ data }) => data.length),
        [2, 1],
      )
      assert.deepEqual(
        pages.map(({ has_more }) => has_more),
        [true, false],
      )
      assert.deepEqual(
        pages.map(({ total }) => total),
        [3, 3],
      )
    },
  },
]
