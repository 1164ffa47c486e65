import assert from 'node:assert/strict'
import { iteratePages } from 'dify-oapi'
import { createDataset, deleteDataset, getDataset, listDatasets, listModels, updateDataset } from 'dify-oapi/knowledge'
import type { Case } from '../harness/case.ts'
import { makeDataset } from '../harness/datasets.ts'
import { all, refused } from '../harness/expecting.ts'

export const datasetCases: readonly Case[] = [
  {
    name: 'a knowledge base is made once a name, and is gone once it is deleted',
    operations: ['createDataset', 'listDatasets', 'deleteDataset'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id, name } = await makeDataset(live, 'base 你好')
      assert.equal(name, `${live.prefix}base 你好`)
      const error = await refused(createDataset(dify, { name }), 409)
      assert.equal(error.code, 'dataset_name_duplicate')
      const listed = async () => (await listDatasets(dify, { keyword: name })).data.map(({ id }) => id)
      assert.deepEqual(await listed(), [dataset_id])
      await deleteDataset(dify, { dataset_id })
      assert.deepEqual(await listed(), [])
      await refused(deleteDataset(dify, { dataset_id }), 404)
    },
  },
  {
    name: 'knowledge bases are listed page by page',
    operations: ['listDatasets'],
    async run(live) {
      const made = [await makeDataset(live, 'a'), await makeDataset(live, 'b'), await makeDataset(live, 'c')]
      const dify = live.knowledge()
      const { data, has_more } = await listDatasets(dify, { keyword: live.prefix, limit: 2 })
      assert.equal(data.length, 2)
      assert.equal(has_more, true)
      const found = await all(iteratePages(listDatasets, dify, { keyword: live.prefix, limit: 2 }))
      assert.deepEqual(found.map(({ id }) => id).sort(), made.map(({ id }) => id).sort())
    },
  },
  {
    name: 'a knowledge base takes another name and description',
    operations: ['getDataset', 'updateDataset'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'before', { description: 'Old' })
      assert.equal((await getDataset(dify, { dataset_id })).description, 'Old')
      const name = `${live.prefix}after`
      assert.equal((await updateDataset(dify, { dataset_id, name, description: 'Neu 你好' })).name, name)
      const now = await getDataset(dify, { dataset_id })
      assert.equal(now.name, name)
      assert.equal(now.description, 'Neu 你好')
      await refused(getDataset(dify, { dataset_id: crypto.randomUUID() }), 404)
    },
  },
  {
    name: 'models are listed by their type',
    operations: ['listModels'],
    async run({ knowledge }) {
      const dify = knowledge()
      for (const model_type of ['text-embedding', 'llm'] as const) {
        const { data } = await listModels(dify, { model_type })
        for (const { provider, models } of data) {
          assert(provider)
          if (models) assert(models.every((model) => !model.model_type || model.model_type === model_type))
        }
      }
    },
  },
  {
    name: 'a key of the other kind opens nothing',
    operations: ['listDatasets'],
    async run({ app, knowledge }) {
      await listDatasets(knowledge(), { limit: 1 })
      await refused(listDatasets(app('chat'), {}), 401)
    },
  },
]
