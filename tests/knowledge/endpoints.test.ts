import { describe, expect, test } from 'vitest'
import * as knowledge from '../../src/knowledge/index.ts'
import { expectCall, expectParams, expectRefusals } from '../support/wire.ts'

/** name, minimal params, all other params, what goes into the path, and how the rest travels. */
type Row = [
  name: keyof typeof knowledge & string,
  method: string,
  path: string,
  required: Record<string, unknown>,
  optional?: Record<string, unknown>,
]

const ds = { dataset_id: 'd s' }
const doc = { ...ds, document_id: 'doc' }
const seg = { ...doc, segment_id: 'seg' }
const cc = { ...seg, child_chunk_id: 'cc' }
const D = 'datasets/d%20s'
const paging = { page: 2, limit: 50, keyword: 'é&' }
const retrieval_model = {
  search_method: 'hybrid_search',
  reranking_enable: true,
  reranking_mode: 'weighted_score',
  reranking_model: { reranking_provider_name: 'p', reranking_model_name: 'm' },
  top_k: 3,
  score_threshold_enabled: true,
  score_threshold: 0.5,
  weights: {
    weight_type: 'customized',
    vector_setting: { vector_weight: 0.7, embedding_provider_name: 'p', embedding_model_name: 'm' },
    keyword_setting: { keyword_weight: 0.3 },
  },
  metadata_filtering_conditions: {
    logical_operator: 'or',
    conditions: [
      { name: 'author', comparison_operator: 'in', value: ['Ada', 'Bob'] },
      { name: 'year', comparison_operator: '≥', value: 1843 },
      { name: 'note', comparison_operator: 'empty' },
    ],
  },
}
const process_rule = {
  mode: 'hierarchical',
  rules: {
    pre_processing_rules: [{ id: 'remove_extra_spaces', enabled: true }],
    segmentation: { separator: '\n\n', max_tokens: 500, chunk_overlap: 50 },
    parent_mode: 'paragraph',
    subchunk_segmentation: { separator: '\n', max_tokens: 100 },
  },
}
const settings = { doc_form: 'hierarchical_model', doc_language: 'German', process_rule, retrieval_model }
const embedding = { embedding_model: 'e', embedding_model_provider: 'p' }
const external_retrieval_model = { top_k: 2, score_threshold: 0.1, score_threshold_enabled: true }
const external = { external_knowledge_id: 'x', external_knowledge_api_id: 'y' }
const pipeline = {
  ...ds,
  start_node_id: '17',
  datasource_type: 'website_crawl',
  datasource_info_list: [{ url: 'https://example.com', title: 'Example' }],
}
const long = 'long text. '.repeat(50_000)

/** Calls whose answer is read: path params are taken out of what is sent. */
const reads: [...Row, answers: unknown[]][] = [
  [
    'createDataset',
    'POST',
    'datasets',
    { name: 'Manuals' },
    {
      ...{ description: 'x', indexing_technique: 'high_quality', permission: 'partial_members', provider: 'external' },
      ...{ ...embedding, ...external, retrieval_model, summary_index_setting: { enable: true } },
    },
    [{ id: '1', name: 'Manuals' }],
  ],
  [
    'listDatasets',
    'GET',
    'datasets',
    {},
    { ...paging, tag_ids: ['a', 'b'], include_all: true },
    [
      { data: [], has_more: false, limit: 20, total: 0, page: 1 },
      {
        data: [
          {
            ...{ id: '1', name: 'Manuals', description: null, embedding_available: null, created_at: 1700000000 },
            ...{ icon_info: { icon: null }, retrieval_model_dict: { score_threshold: null, weights: null } },
            ...{ summary_index_setting: { enable: null }, from_the_future: [1] },
          },
        ],
        ...{ has_more: true, limit: 20, total: 21, page: 1 },
      },
    ],
  ],
  ['getDataset', 'GET', D, ds, {}, [{ id: '1', name: 'Manuals', partial_member_list: ['u'] }]],
  [
    'updateDataset',
    'PATCH',
    D,
    ds,
    {
      ...{ name: 'New', description: '', indexing_technique: null, permission: 'partial_members' },
      ...{ ...embedding, ...external, external_retrieval_model, retrieval_model },
      partial_member_list: [{ user_id: 'u' }],
    },
    [{ id: '1', name: 'New' }],
  ],
  [
    'retrieveSegments',
    'POST',
    `${D}/retrieve`,
    { ...ds, query: 'how' },
    { retrieval_model, external_retrieval_model, attachment_ids: ['f'] },
    [
      { query: { content: 'how' }, records: [] },
      {
        query: { content: 'how' },
        records: [
          { segment: { id: 's', content: 'so', document: { id: 'd', doc_metadata: null } }, score: 0.5, files: null },
          { segment: { content: 'external', keywords: null }, child_chunks: null, score: null, tsne_position: null },
          { segment: null, child_chunks: [{ id: 'c', content: 'x', position: 1, score: 0.1 }], files: [], summary: '' },
        ],
      },
    ],
  ],
  [
    'listModels',
    'GET',
    'workspaces/current/models/model-types/text-embedding',
    { model_type: 'text-embedding' },
    {},
    [
      {
        data: [
          {
            ...{ provider: 'langgenius/openai/openai', label: { en_US: 'OpenAI', zh_Hans: null }, icon_small: null },
            models: [{ model: 'e3', features: null, model_properties: { context_size: 8191 }, deprecated: false }],
          },
        ],
      },
    ],
  ],
  [
    'createDocumentByText',
    'POST',
    `${D}/document/create-by-text`,
    { ...ds, name: 'n', text: long },
    { ...settings, ...embedding, indexing_technique: 'economy', original_document_id: 'o' },
    [
      { document: { id: 'doc', name: 'n' }, batch: '2026' },
      {
        document: {
          ...{ id: 'doc', name: 'n', position: null, tokens: null, doc_metadata: null, data_source_info: 'odd' },
          ...{ need_summary: null, created_at: 1700000000.5 },
        },
        batch: '2026',
      },
    ],
  ],
  [
    'updateDocumentByText',
    'POST',
    `${D}/documents/doc/update-by-text`,
    doc,
    { name: 'n', text: long, ...settings },
    [{ document: { id: 'doc', name: 'n' }, batch: '2026' }],
  ],
  [
    'listDocuments',
    'GET',
    `${D}/documents`,
    ds,
    { ...paging, status: 'available' },
    [
      { data: [{ id: '1', name: 'a', doc_metadata: [{ id: 'built-in', name: 'x', type: 'time', value: 1.5 }] }] },
      { data: [{ id: '1', name: 'a', doc_metadata: [] }], has_more: false, limit: 20, total: 1, page: 1 },
    ],
  ],
  [
    'getDocument',
    'GET',
    `${D}/documents/doc`,
    doc,
    { metadata: 'only' },
    [
      { id: 'doc', doc_type: null, doc_metadata: null },
      { id: 'doc', name: 'n', created_at: 1700000000.123, doc_metadata: { author: 'Ada' } },
      { id: 'doc', doc_metadata: [{ id: 'f', name: 'author', type: 'string', value: 'Ada' }], indexing_latency: 1.5 },
    ],
  ],
  ['getDocumentDownloadUrl', 'GET', `${D}/documents/doc/download`, doc, {}, [{ url: 'https://files/x?sign=1' }]],
  [
    'getIndexingStatus',
    'GET',
    `${D}/documents/b%2F1/indexing-status`,
    { ...ds, batch: 'b/1' },
    {},
    [
      { data: [{ id: 'doc', indexing_status: 'indexing', completed_segments: 1, total_segments: 2, error: null }] },
      { data: [{ id: 'doc', indexing_status: 'waiting', completed_segments: null, total_segments: null }] },
    ],
  ],
  [
    'createSegments',
    'POST',
    `${D}/documents/doc/segments`,
    { ...doc, segments: [{ content: long }] },
    { segments: [{ content: 'q', answer: 'a', keywords: ['k'], attachment_ids: ['f'] }] },
    [{ data: [{ id: 's', content: 'q', answer: null, keywords: null }], doc_form: 'qa_model' }],
  ],
  [
    'listSegments',
    'GET',
    `${D}/documents/doc/segments`,
    doc,
    { ...paging, status: ['completed', 'error'] },
    [
      { data: [{ id: 's', child_chunks: [], attachments: [], summary: null }], doc_form: 'text_model', total: 1 },
      { data: [], doc_form: 'text_model', total: 0, has_more: false, limit: 20, page: 1 },
    ],
  ],
  ['getSegment', 'GET', `${D}/documents/doc/segments/seg`, seg, {}, [{ data: { id: 'seg' }, doc_form: 'qa_model' }]],
  [
    'updateSegment',
    'POST',
    `${D}/documents/doc/segments/seg`,
    { ...seg, segment: {} },
    {
      segment: {
        ...{ content: 'c', answer: 'a', keywords: [], enabled: false, regenerate_child_chunks: true },
        ...{ attachment_ids: [], summary: null },
      },
    },
    [{ data: { id: 'seg' }, doc_form: null }],
  ],
  [
    'createChildChunk',
    'POST',
    `${D}/documents/doc/segments/seg/child_chunks`,
    { ...seg, content: 'c' },
    {},
    [{ data: { id: 'cc', content: 'c' } }],
  ],
  [
    'listChildChunks',
    'GET',
    `${D}/documents/doc/segments/seg/child_chunks`,
    seg,
    paging,
    [{ data: [{ id: 'cc' }], total: 1, total_pages: 1, page: 1, limit: 20 }],
  ],
  [
    'updateChildChunk',
    'PATCH',
    `${D}/documents/doc/segments/seg/child_chunks/cc`,
    { ...cc, content: 'c' },
    {},
    [{ data: { id: 'cc', type: 'customized' } }],
  ],
  [
    'createTag',
    'POST',
    'datasets/tags',
    { name: 't' },
    {},
    [
      { id: '1', name: 't', type: 'knowledge', binding_count: '0' },
      { id: '1', name: 't', type: 'knowledge', binding_count: null },
    ],
  ],
  ['updateTag', 'PATCH', 'datasets/tags', { tag_id: '1', name: 't' }, {}, [{ id: '1', name: 't', binding_count: 0 }]],
  ['listDatasetTags', 'GET', `${D}/tags`, ds, {}, [{ data: [{ id: '1', name: 't' }], total: 1 }]],
  [
    'createMetadataField',
    'POST',
    `${D}/metadata`,
    { ...ds, type: 'string', name: 'author' },
    {},
    [{ id: 'f', name: 'author', type: 'string' }],
  ],
  [
    'listMetadataFields',
    'GET',
    `${D}/metadata`,
    ds,
    {},
    [{ doc_metadata: [{ id: 'f', name: 'author', type: 'string', count: 0 }], built_in_field_enabled: true }],
  ],
  [
    'updateMetadataField',
    'PATCH',
    `${D}/metadata/f`,
    { ...ds, metadata_id: 'f', name: 'writer' },
    {},
    [{ id: 'f', name: 'writer', type: 'string' }],
  ],
  [
    'listBuiltInMetadataFields',
    'GET',
    `${D}/metadata/built-in`,
    ds,
    {},
    [{ fields: [{ name: 'uploader', type: 'string' }] }],
  ],
]

/** Calls whose success says nothing. */
const voids: Row[] = [
  ['deleteDataset', 'DELETE', D, ds],
  ['deleteDocument', 'DELETE', `${D}/documents/doc`, doc],
  [
    'updateDocumentStatuses',
    'PATCH',
    `${D}/documents/status/un_archive`,
    { ...ds, action: 'un_archive', document_ids: ['a', 'b'] },
  ],
  ['deleteSegment', 'DELETE', `${D}/documents/doc/segments/seg`, seg],
  ['deleteChildChunk', 'DELETE', `${D}/documents/doc/segments/seg/child_chunks/cc`, cc],
  ['deleteTag', 'DELETE', 'datasets/tags', { tag_id: '1' }],
  ['bindTags', 'POST', 'datasets/tags/binding', { tag_ids: ['1', '2'], target_id: 'ds' }],
  ['deleteMetadataField', 'DELETE', `${D}/metadata/f`, { ...ds, metadata_id: 'f' }],
  ['updateBuiltInMetadata', 'POST', `${D}/metadata/built-in/enable`, { ...ds, action: 'enable' }],
  [
    'updateDocumentsMetadata',
    'POST',
    `${D}/documents/metadata`,
    {
      ...ds,
      operation_data: [
        { document_id: 'doc', metadata_list: [{ id: 'f', name: 'author', value: null }], partial_update: true },
        { document_id: 'two', metadata_list: [{ id: 'f', name: 'year', value: 1843 }] },
      ],
    },
  ],
]

const pathParams = [
  ...['dataset_id', 'document_id', 'segment_id', 'child_chunk_id', 'metadata_id', 'batch', 'model_type', 'action'],
]
const endpoints = new Map<string, unknown>(Object.entries(knowledge))
const endpoint = (name: string) => endpoints.get(name) as typeof knowledge.getDataset

/** What of the params travels in the query or the body. */
function rest(params: object) {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !pathParams.includes(name)))
}

function wire(method: string, path: string, params: object, hasBody = method !== 'GET') {
  if (hasBody) return { method, path, json: rest(params) }
  const query = new URLSearchParams(
    Object.entries(rest(params)).flatMap(([name, value]) => [value].flat().map((item) => [name, String(item)])),
  )
  query.sort()
  return { method, path: path + (query.size > 0 ? `?${query}` : '') }
}

describe.each(reads)('%s', (name, method, path, required, optional, answers) => {
  const call = endpoint(name)
  const full = { ...required, ...optional }

  test('sends exactly its params, and loses nothing of any answer', async () => {
    for (const params of [required, full]) {
      for (const answer of answers) {
        expect(await expectCall(call, params, wire(method, path, params), answer)).toEqual(answer)
      }
    }
  })

  test('refuses wrong params by name, and answers that are none of its own', async () => {
    await expectParams(call, full, Object.keys(required))
    await expectRefusals(call, required)
  })
})

describe.each(voids)('%s', (name, method, path, required) => {
  const call = endpoint(name)
  const bare = method === 'DELETE' && name !== 'deleteTag'

  test('sends exactly its params, and takes the success of every version', async () => {
    const sent = wire(method, path, required, !bare)
    for (const [answer, status] of [[undefined, 204] as const, [204, 200], [200, 200], [{ result: 'success' }, 200]]) {
      expect(await expectCall(call, required, sent, answer, status as number)).toBe(undefined)
    }
  })

  test('refuses wrong params by name', () => expectParams(call, required, Object.keys(required)))
})

test('listTags takes no params and returns a bare array', async () => {
  const tags = [{ id: '1', name: 't', type: 'knowledge', binding_count: '3' }]
  for (const answer of [tags, []]) {
    expect(await expectCall(knowledge.listTags, {}, { method: 'GET', path: 'datasets/tags' }, answer)).toEqual(answer)
  }
  await expectRefusals(knowledge.listTags, {})
})

test('listDatasourcePlugins returns a bare array, whatever is null in it', async () => {
  const call = knowledge.listDatasourcePlugins
  const plugins = [
    { node_id: '17', datasource_type: 'local_file', user_input_variables: [{ variable: 'x' }], credentials: [null] },
    { node_id: null, plugin_id: null, title: null, user_input_variables: null, credentials: null },
  ]
  const path = `${D}/pipeline/datasource-plugins`
  expect(await expectCall(call, ds, { method: 'GET', path }, plugins)).toEqual(plugins)
  const draft = { ...ds, is_published: false }
  expect(await expectCall(call, draft, { method: 'GET', path: `${path}?is_published=false` }, [])).toEqual([])
  await expectRefusals(call, ds)
  await expectParams(call, ds, ['dataset_id'])
})

test('runPipeline runs what is published, and waits for the documents to exist', async () => {
  const answer = {
    batch: '2026',
    dataset: { id: 'ds', name: 'n', description: null, chunk_structure: 'text_model' },
    documents: [{ id: 'doc', position: 1, name: 'Example', indexing_status: 'waiting', error: null, enabled: true }],
  }
  const { dataset_id: _, ...json } = pipeline
  const path = `${D}/pipeline/run`
  const fixed = { is_published: true, response_mode: 'blocking' }
  const call = knowledge.runPipeline
  expect(
    await expectCall(call, pipeline, { method: 'POST', path, json: { ...json, inputs: {}, ...fixed } }, answer),
  ).toEqual(answer)
  const params = { ...pipeline, inputs: { depth: 2 } }
  await expectCall(call, params, { method: 'POST', path, json: { ...json, inputs: { depth: 2 }, ...fixed } }, answer)
  await expectParams(call, pipeline, Object.keys(pipeline))
  await expectRefusals(call, pipeline)
})
