import assert from 'node:assert/strict'
import {
  createDocumentByFile,
  type DocumentBatch,
  listDocuments,
  listSegments,
  updateDocument,
  updateDocumentByFile,
  updateDocumentByText,
} from 'dify-oapi/knowledge'
import type { Case, Live } from '../harness/case.ts'
import { byParagraph, economy, indexed, makeDataset, makeDocument } from '../harness/datasets.ts'

const before = 'Bees make honey.'
const after = 'Wasps make paper. 黄蜂。\n\nAnts build hills.'
const file = { name: 'insects.md', data: after, type: 'text/markdown' }

/** Expects the document to hold what comes after, in place of what was before. */
async function replaced(live: Live, dataset_id: string, document_id: string, made: DocumentBatch): Promise<void> {
  assert.equal(made.document.id, document_id)
  await indexed(live, dataset_id, made)
  const dify = live.knowledge()
  const { data } = await listSegments(dify, { dataset_id, document_id })
  const content = data.map((segment) => segment.content).join('\n')
  assert.match(content, /Wasps make paper. 黄蜂/)
  assert.doesNotMatch(content, /Bees/)
  assert.equal((await listDocuments(dify, { dataset_id })).data.length, 1)
}

async function fileDocument(live: Live, dataset_id: string): Promise<string> {
  const made = await createDocumentByFile(live.knowledge(), { dataset_id, file: { ...file, data: before }, ...economy })
  await indexed(live, dataset_id, made)
  return made.document.id
}

export const documentContentCases: readonly Case[] = [
  {
    name: 'a document takes another text',
    operations: ['updateDocumentByText'],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'text')
      const document_id = await makeDocument(live, dataset_id, 'insects', before)
      const params = { dataset_id, document_id, name: 'insects', text: after, process_rule: byParagraph }
      await replaced(live, dataset_id, document_id, await updateDocumentByText(live.knowledge(), params))
    },
  },
  {
    name: 'a document takes another file',
    operations: ['updateDocumentByFile'],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'file')
      const document_id = await fileDocument(live, dataset_id)
      const params = { dataset_id, document_id, file, process_rule: byParagraph }
      await replaced(live, dataset_id, document_id, await updateDocumentByFile(live.knowledge(), params))
    },
  },
  {
    name: 'a document takes another file by the newer call, or by the older one where there is no newer',
    operations: ['updateDocument'],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'patch')
      const document_id = await fileDocument(live, dataset_id)
      const params = { dataset_id, document_id, file, process_rule: byParagraph }
      await replaced(live, dataset_id, document_id, await updateDocument(live.knowledge(), params))
    },
  },
]
