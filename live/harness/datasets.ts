import assert from 'node:assert/strict'
import type { DifyContext } from 'dify-oapi'
import {
  createDataset,
  createDocumentByText,
  type Dataset,
  type DocumentBatch,
  deleteDataset,
  deleteDocument,
  type IndexingOutcome,
  listDocuments,
  type ProcessRule,
  waitForIndexing,
} from 'dify-oapi/knowledge'
import type { Live } from './case.ts'
import { eventually } from './expecting.ts'

/** Paragraph by paragraph a chunk, on every server. */
export const byParagraph: ProcessRule = {
  mode: 'custom',
  rules: {
    pre_processing_rules: [{ id: 'remove_extra_spaces', enabled: false }],
    segmentation: { separator: '\n\n', max_tokens: 200, chunk_overlap: 0 },
  },
}

/** What a document needs where its knowledge base has nothing to go by: no model is asked for `economy`. */
export const economy = { indexing_technique: 'economy', process_rule: byParagraph } as const

/** Makes a knowledge base that goes with the case. */
export async function makeDataset(live: Live, name: string, more: object = {}): Promise<Dataset> {
  const dataset = await createDataset(live.knowledge(), {
    name: `${live.prefix}${name}`,
    permission: 'only_me',
    ...more,
  })
  live.undo(({ knowledge }) => deleteDataset(knowledge(), { dataset_id: dataset.id }))
  return dataset
}

/** Makes a document of a text, and waits until it is indexed. */
export async function makeDocument(
  live: Live,
  dataset_id: string,
  name: string,
  text: string,
  settings: object = economy,
) {
  const made = await createDocumentByText(live.knowledge(), { dataset_id, name, text, ...settings })
  await indexed(live, dataset_id, made)
  return made.document.id
}

/** Deletes a document, as soon as the server lets go of it: while it is being indexed, it is not deleted. */
export async function removeDocument(dify: DifyContext, dataset_id: string, document_id: string): Promise<void> {
  const tried = () =>
    deleteDocument(dify, { dataset_id, document_id }).then(
      () => true,
      async (error: unknown) => {
        if (Object(error).code !== 'document_indexing') throw error
        // Some servers finish nothing that nobody asks about.
        await listDocuments(dify, { dataset_id })
        return false
      },
    )
  await eventually(tried, `to delete document ${document_id}`)
}

/** Waits for the documents of a batch, and expects them to be indexed. */
export async function indexed(live: Live, dataset_id: string, { batch }: DocumentBatch): Promise<IndexingOutcome[]> {
  const outcomes = await waitForIndexing(live.knowledge(), { dataset_id, batch, minDelay: 50 }, { signal: live.signal })
  for (const outcome of outcomes) {
    assert.equal(outcome.status, 'completed', `indexing ended with ${JSON.stringify(outcome)}`)
  }
  return outcomes
}
