import assert from 'node:assert/strict'
import { iteratePages } from 'dify-oapi'
import {
  createDocumentByFile,
  createDocumentByText,
  deleteDocument,
  downloadDocuments,
  getDocument,
  getDocumentDownloadUrl,
  getIndexingStatus,
  listDocuments,
  listSegments,
  updateDocumentStatuses,
} from 'dify-oapi/knowledge'
import type { Case } from '../harness/case.ts'
import { economy, indexed, makeDataset, makeDocument } from '../harness/datasets.ts'
import { all, eventually, first, refused } from '../harness/expecting.ts'

const text = 'Bees make honey. 蜜蜂。\n\nAnts build hills.\n\nMoths eat wool.'

export const documentCases: readonly Case[] = [
  {
    name: 'a text becomes a document that is indexed, and holds it chunk by chunk',
    operations: ['createDocumentByText', 'getIndexingStatus', 'listSegments'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'text')
      const made = await createDocumentByText(dify, { dataset_id, name: 'insects 你好', text, ...economy })
      const { id: document_id, name } = made.document
      assert.equal(name, 'insects 你好')
      await indexed(live, dataset_id, made)
      const { data } = await getIndexingStatus(dify, { dataset_id, batch: made.batch })
      const { id, indexing_status, completed_segments, total_segments } = first(data, 'document of the batch')
      assert.equal(id, document_id)
      assert.equal(indexing_status, 'completed')
      assert.equal(completed_segments, 3)
      assert.equal(total_segments, 3)
      const segments = await listSegments(dify, { dataset_id, document_id })
      assert.deepEqual(
        segments.data.map(({ content }) => content?.trim()),
        text.split('\n\n'),
      )
    },
  },
  {
    name: 'a text without what the first document of a knowledge base needs is refused',
    operations: ['createDocumentByText'],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'bare')
      await refused(createDocumentByText(live.knowledge(), { dataset_id, name: 'bare', text }), 400, 500)
    },
  },
  {
    name: 'a file becomes a document that is indexed',
    operations: ['createDocumentByFile', 'listSegments'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'file')
      const file = { name: 'wespen ünï 你.md', data: text, type: 'text/markdown' }
      const made = await createDocumentByFile(dify, { dataset_id, file, ...economy })
      assert.equal(made.document.name, file.name)
      await indexed(live, dataset_id, made)
      const { data } = await listSegments(dify, { dataset_id, document_id: made.document.id })
      assert.match(data.map(({ content }) => content).join('\n'), /Bees make honey. 蜜蜂/)
    },
  },
  {
    name: 'documents are found by their names, and listed page by page',
    operations: ['listDocuments', 'deleteDocument'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'list')
      const ids: string[] = []
      for (const name of ['one', 'two', 'three']) ids.push(await makeDocument(live, dataset_id, name, text))
      const { data } = await listDocuments(dify, { dataset_id, keyword: 'two' })
      assert.deepEqual(
        data.map(({ id }) => id),
        [ids[1]],
      )
      const found = await all(iteratePages(listDocuments, dify, { dataset_id, limit: 2 }))
      assert.deepEqual(found.map(({ id }) => id).sort(), ids.toSorted())
      const document_id = first(ids)
      await deleteDocument(dify, { dataset_id, document_id })
      const rest = await listDocuments(dify, { dataset_id })
      assert.equal(rest.data.length, 2)
      await refused(deleteDocument(dify, { dataset_id, document_id }), 404)
    },
  },
  {
    name: 'a document tells of itself, with and without its metadata',
    operations: ['getDocument'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'one')
      const document_id = await makeDocument(live, dataset_id, 'insects', text)
      const whole = await getDocument(dify, { dataset_id, document_id })
      assert.equal(whole.id, document_id)
      assert.equal(whole.name, 'insects')
      assert.equal(whole.indexing_status, 'completed')
      const only = await getDocument(dify, { dataset_id, document_id, metadata: 'only' })
      assert.equal(only.name, undefined)
      await refused(getDocument(dify, { dataset_id, document_id: crypto.randomUUID() }), 404)
    },
  },
  {
    name: 'documents are disabled and enabled again',
    operations: ['updateDocumentStatuses'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'status')
      const id = await makeDocument(live, dataset_id, 'insects', text)
      for (const [action, enabled] of [
        ['disable', false],
        ['enable', true],
      ] as const) {
        // A server that is still busy with the change before refuses.
        await eventually(
          () => updateDocumentStatuses(dify, { dataset_id, action, document_ids: [id] }).then(() => true, isBusy),
          `to ${action} a document`,
          live.signal,
        )
        const { data } = await listDocuments(dify, { dataset_id })
        assert.equal(first(data, 'document').enabled, enabled)
      }
    },
  },
  {
    name: 'the files of documents are downloaded, one by its address and several as a ZIP',
    operations: ['getDocumentDownloadUrl', 'downloadDocuments'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'download')
      const file = { name: 'insects.md', data: text, type: 'text/markdown' }
      const made = await createDocumentByFile(dify, { dataset_id, file, ...economy })
      await indexed(live, dataset_id, made)
      const document_id = made.document.id
      const { url } = await getDocumentDownloadUrl(dify, { dataset_id, document_id })
      assert(URL.canParse(url, 'http://dify.test'), `${url} is no address`)
      const zip = await downloadDocuments(dify, { dataset_id, document_ids: [document_id] })
      const head = new Uint8Array(await zip.arrayBuffer()).subarray(0, 2)
      assert.equal(String.fromCharCode(...head), 'PK')
    },
  },
]

function isBusy(error: unknown): boolean {
  if (Object(error).status === 400 && /indexed|indexing/i.test(Object(error).message)) return false
  throw error
}
