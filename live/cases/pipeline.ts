import assert from 'node:assert/strict'
import type { DifyContext } from 'dify-oapi'
import {
  type DatasourcePlugin,
  listDatasourcePlugins,
  runPipeline,
  streamDatasourceNode,
  streamPipeline,
  uploadPipelineFile,
  waitForIndexing,
} from 'dify-oapi/knowledge'
import type { Case, Live } from '../harness/case.ts'
import { makeDataset, removeDocument } from '../harness/datasets.ts'
import { all, present, refused } from '../harness/expecting.ts'

function pipelineOf({ keys, skip }: Live): string {
  return keys.pipeline_dataset_id ?? skip('the keys file has no pipeline_dataset_id')
}

/** The node that takes files in. */
async function fileNode(live: Live, dify: DifyContext, dataset_id: string) {
  const plugins = await listDatasourcePlugins(dify, { dataset_id, is_published: true })
  const node = plugins.find(({ datasource_type }: DatasourcePlugin) => datasource_type === 'local_file')
  if (!node) live.skip('the pipeline takes no files')
  return { start_node_id: present(node.node_id, 'node_id'), datasource_type: 'local_file' } as const
}

export const pipelineCases: readonly Case[] = [
  {
    name: 'a file for a pipeline keeps its name and size',
    operations: ['uploadPipelineFile'],
    async run({ knowledge }) {
      const file = await uploadPipelineFile(knowledge(), {
        file: { name: 'p.md', data: '# Pipe', type: 'text/markdown' },
      })
      assert.equal(file.name, 'p.md')
      assert.equal(file.size, 6)
    },
  },
  {
    name: 'a pipeline names its datasources, and a knowledge base without one refuses',
    operations: ['listDatasourcePlugins'],
    async run(live) {
      const dify = live.knowledge()
      const { id } = await makeDataset(live, 'plain')
      await refused(listDatasourcePlugins(dify, { dataset_id: id }), 400, 404, 500)
      const plugins = await listDatasourcePlugins(dify, { dataset_id: pipelineOf(live), is_published: true })
      assert(plugins.length > 0, 'no datasource')
      assert(plugins.every(({ node_id, datasource_type }) => node_id && datasource_type))
    },
  },
  {
    name: 'a datasource node tells how it ended',
    operations: ['streamDatasourceNode'],
    async run(live) {
      const dify = live.knowledge()
      const dataset_id = pipelineOf(live)
      const { start_node_id: node_id, datasource_type } = await fileNode(live, dify, dataset_id)
      // Current servers refuse to run a node for files: by an event that is thrown.
      const run = async () =>
        all(await streamDatasourceNode(dify, { dataset_id, node_id, datasource_type, inputs: {}, is_published: true }))
      const last = await run().then(
        (events) => events.at(-1)?.event,
        (error: unknown) => Object(error).name,
      )
      assert(['datasource_completed', 'datasource_error', 'DifyApiError'].includes(last), `it ended with ${last}`)
    },
  },
  {
    name: 'a pipeline makes a document of a file',
    operations: ['runPipeline'],
    async run(live) {
      const dify = live.knowledge()
      const dataset_id = pipelineOf(live)
      const node = await fileNode(live, dify, dataset_id)
      const name = `${live.prefix}p.md`
      const { id } = await uploadPipelineFile(dify, {
        file: { name, data: '# Pipe\n\nIt flows.', type: 'text/markdown' },
      })
      const params = { dataset_id, ...node, datasource_info_list: [{ reference: id, name }] }
      const { batch, documents } = await runPipeline(dify, params)
      for (const document of documents) {
        live.undo(({ knowledge }) => removeDocument(knowledge(), dataset_id, document.id))
      }
      assert.equal(documents.length, 1)
      await waitForIndexing(dify, { dataset_id, batch, minDelay: 50 }, { signal: live.signal })
      const events = await all(await streamPipeline(dify, params))
      assert.equal(events.at(-1)?.event, 'workflow_finished')
    },
  },
]
