import assert from 'node:assert/strict'
import {
  bindTags,
  createTag,
  deleteTag,
  listDatasets,
  listDatasetTags,
  listTags,
  type Tag,
  unbindTags,
  updateTag,
} from 'dify-oapi/knowledge'
import type { Case, Live } from '../harness/case.ts'
import { makeDataset } from '../harness/datasets.ts'

/** Servers from 1.9 to 1.14 have the routes, and refuse what is asked of them in several ways. */
async function makeTag(live: Live, name: string): Promise<Tag> {
  const made = await createTag(live.knowledge(), { name: `${live.prefix}${name}` }).catch((error) => {
    const { status } = Object(error)
    const careless = live.server && live.since('1.9') && !live.since('1.15')
    if (careless && (status === 400 || status === 404)) live.skip(`server ${live.server} refuses tags with ${status}`)
    throw error
  })
  live.undo(({ knowledge }) => deleteTag(knowledge(), { tag_id: made.id }))
  return made
}

export const tagCases: readonly Case[] = [
  {
    name: 'tags are made, renamed, bound and deleted',
    operations: ['createTag', 'listTags', 'updateTag', 'bindTags', 'listDatasetTags', 'unbindTags', 'deleteTag'],
    async run(live) {
      const dify = live.knowledge()
      const [one, two] = [await makeTag(live, 'one 你好'), await makeTag(live, 'two')]
      assert.equal(one.name, `${live.prefix}one 你好`)
      const names = async () => (await listTags(dify)).map(({ name }) => name)
      assert((await names()).includes(two.name))
      const renamed = await updateTag(dify, { tag_id: two.id, name: `${live.prefix}three` })
      assert.equal(renamed.name, `${live.prefix}three`)
      assert((await names()).includes(renamed.name))

      const { id: dataset_id } = await makeDataset(live, 'tagged')
      const tag_ids = [one.id, two.id]
      await bindTags(dify, { tag_ids, target_id: dataset_id })
      const bound = async () => (await listDatasetTags(dify, { dataset_id })).data.map(({ id }) => id).sort()
      assert.deepEqual(await bound(), tag_ids.toSorted())
      const byTag = await listDatasets(dify, { tag_ids })
      assert.deepEqual(
        byTag.data.map(({ id }) => id),
        [dataset_id],
      )
      await unbindTags(dify, { tag_ids: [one.id], target_id: dataset_id })
      assert.deepEqual(await bound(), [two.id])

      await deleteTag(dify, { tag_id: one.id })
      assert(!(await names()).includes(one.name))
    },
  },
]
