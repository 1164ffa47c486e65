import assert from 'node:assert/strict'
import {
  createMetadataField,
  deleteMetadataField,
  listBuiltInMetadataFields,
  listDocuments,
  listMetadataFields,
  retrieveSegments,
  updateBuiltInMetadata,
  updateDocumentsMetadata,
  updateMetadataField,
} from 'dify-oapi/knowledge'
import type { Case } from '../harness/case.ts'
import { makeDataset, makeDocument } from '../harness/datasets.ts'
import { first, includesAll, refused } from '../harness/expecting.ts'

export const metadataCases: readonly Case[] = [
  {
    name: 'metadata fields are made once a name, renamed and deleted',
    operations: ['createMetadataField', 'listMetadataFields', 'updateMetadataField', 'deleteMetadataField'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'fields')
      const { id: metadata_id } = await createMetadataField(dify, { dataset_id, type: 'string', name: 'author' })
      await createMetadataField(dify, { dataset_id, type: 'number', name: 'year' })
      await refused(createMetadataField(dify, { dataset_id, type: 'string', name: 'author' }), 400, 409, 500)
      await updateMetadataField(dify, { dataset_id, metadata_id, name: 'writer' })
      const fields = async () => {
        const { doc_metadata } = await listMetadataFields(dify, { dataset_id })
        return Object.fromEntries(doc_metadata.map(({ name, type }) => [name, type]))
      }
      assert.deepEqual(await fields(), { writer: 'string', year: 'number' })
      await deleteMetadataField(dify, { dataset_id, metadata_id })
      assert.deepEqual(await fields(), { year: 'number' })
    },
  },
  {
    name: 'documents take metadata, and are searched by it',
    operations: ['updateDocumentsMetadata', 'createMetadataField'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'values')
      const field = await createMetadataField(dify, { dataset_id, type: 'string', name: 'author' })
      const ids: string[] = []
      for (const name of ['one', 'two'])
        ids.push(await makeDocument(live, dataset_id, name, `Bees make honey, says ${name}.`))
      const operation_data = ids.map((document_id, index) => {
        return { document_id, metadata_list: [{ id: field.id, name: 'author', value: ['Ada', 'Bob'][index] }] }
      })
      await updateDocumentsMetadata(dify, { dataset_id, operation_data })
      const { data } = await listDocuments(dify, { dataset_id, keyword: 'one' })
      const author = first(data, 'document').doc_metadata?.find(({ name }) => name === 'author')
      assert.equal(author?.value, 'Ada')

      const conditions = [{ name: 'author', comparison_operator: 'is', value: 'Bob' }]
      const { records } = await retrieveSegments(dify, {
        dataset_id,
        query: 'honey',
        retrieval_model: {
          search_method: 'keyword_search',
          reranking_enable: false,
          top_k: 5,
          score_threshold_enabled: false,
          metadata_filtering_conditions: { logical_operator: 'and', conditions },
        },
      })
      // Of older servers it is not known which of them filter.
      if (live.since('1.13'))
        assert.deepEqual(
          records.map(({ segment }) => segment?.document?.name),
          ['two'],
        )
      else assert(records.length > 0)
    },
  },
  {
    name: 'built-in metadata is switched on and off',
    operations: ['updateBuiltInMetadata'],
    async run(live) {
      const dify = live.knowledge()
      const { id: dataset_id } = await makeDataset(live, 'built-in')
      for (const [action, enabled] of [
        ['enable', true],
        ['disable', false],
      ] as const) {
        await updateBuiltInMetadata(dify, { dataset_id, action })
        assert.equal((await listMetadataFields(dify, { dataset_id })).built_in_field_enabled, enabled)
      }
    },
  },
  {
    name: 'built-in metadata has the fields that are documented',
    operations: ['listBuiltInMetadataFields'],
    async run(live) {
      const { id: dataset_id } = await makeDataset(live, 'built-in')
      const { fields } = await listBuiltInMetadataFields(live.knowledge(), { dataset_id })
      const documented = ['document_name', 'uploader', 'upload_date', 'last_update_date', 'source']
      includesAll(
        fields.map(({ name }) => name),
        documented,
        'fields',
      )
    },
  },
]
