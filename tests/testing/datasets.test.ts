import { expect, test } from 'vitest'
import { emulate } from '../support/emulated.ts'
import { dataset_id, indexed, key, withDataset } from '../support/knowledge.ts'

test('a key opens what it is for: app keys no knowledge, dataset keys no app, and neither that of others', async () => {
  await using server = await emulate({
    knowledge: [
      { key: 'dataset-a', datasets: [{ id: dataset_id, name: 'A' }] },
      { key: 'dataset-b', datasets: [{ name: 'B' }] },
    ],
  })
  const unauthorized = { code: 'unauthorized', message: 'Access token is invalid', status: 401 }
  for (const [wrong, operation] of [
    ['app-chat', 'GET /datasets'],
    ['app-chat', `GET /datasets/${dataset_id}`],
    ['dataset-a', 'GET /info'],
    ['dataset-test', 'GET /datasets'],
  ] as const) {
    expect(await server.call(wrong, operation)).toMatchObject({ status: 401, json: unauthorized })
  }
  expect((await server.call('dataset-b', `GET /datasets/${dataset_id}`)).json).toMatchObject({ code: 'not_found' })
  expect((await server.call('dataset-a', 'GET /datasets')).json.data).toMatchObject([{ name: 'A' }])
})

test('without options, the key dataset-test opens an empty workspace', async () => {
  await using server = await emulate()
  const { json } = await server.call(key, 'GET /datasets')
  expect(json).toEqual({ data: [], has_more: false, limit: 20, total: 0, page: 1 })
})

test('a knowledge base has the nulls and the objects of nulls of a real one', async () => {
  await using server = await emulate()
  const { status, json } = await server.call(key, 'POST /datasets', { name: 'Manuals' })
  expect(status).toBe(200)
  expect(json).toMatchObject({
    name: 'Manuals',
    description: '',
    permission: 'only_me',
    data_source_type: null,
    indexing_technique: null,
    embedding_model: null,
    embedding_available: null,
    doc_form: null,
    external_knowledge_info: { external_knowledge_id: null, external_knowledge_api_name: null },
    external_retrieval_model: { top_k: 2, score_threshold: 0, score_threshold_enabled: null },
    summary_index_setting: { enable: null, model_name: null },
    icon_info: { icon: null },
    runtime_mode: 'general',
    pipeline_id: null,
  })
  expect(json).not.toHaveProperty('partial_member_list')
  const changed = await server.call(key, `PATCH /datasets/${json.id}`, {
    description: 'How to',
    indexing_technique: 'high_quality',
    permission: 'partial_members',
    partial_member_list: [{ user_id: 'ada' }],
  })
  expect(changed.json).toMatchObject({
    name: 'Manuals',
    description: 'How to',
    embedding_model: 'text-embedding-3-small',
    partial_member_list: ['ada'],
  })
  expect((await server.call(key, `GET /datasets/${json.id}`)).json).toMatchObject({ partial_member_list: ['ada'] })
})

test.each<[string, object, number, string, RegExp]>([
  ['a name that is taken', { name: 'Manuals' }, 409, 'dataset_name_duplicate', /already exists/],
  ['no name', { name: '' }, 400, 'invalid_param', /at least 1 character/],
  ['a name too long', { name: 'x'.repeat(41) }, 400, 'invalid_param', /at most 40/],
  ['a description too long', { name: 'a', description: 'x'.repeat(401) }, 400, 'invalid_param', /at most 400/],
  [
    'an unknown technique',
    { name: 'a', indexing_technique: 'cheap' },
    400,
    'invalid_param',
    /'high_quality' or 'economy'/,
  ],
])('a new knowledge base with %s is refused', async (_, body, status, code, message) => {
  await using server = await withDataset()
  const answer = await server.call(key, 'POST /datasets', body)
  expect(answer).toMatchObject({ status, json: { code, status, message: expect.stringMatching(message) } })
})

test('a name that is taken is another error when a knowledge base is renamed', async () => {
  await using server = await withDataset()
  const { json } = await server.call(key, 'POST /datasets', { name: 'Other' })
  const renamed = await server.call(key, `PATCH /datasets/${json.id}`, { name: 'Manuals' })
  expect(renamed).toMatchObject({ status: 400, json: { code: 'invalid_param' } })
  expect(await server.call(key, `PATCH /datasets/${json.id}`, { name: 'Other' })).toMatchObject({ status: 200 })
})

test('a knowledge base may be closed to the API, in use, or external', async () => {
  await using server = await withDataset({
    datasets: [
      { id: dataset_id, name: 'Closed', enable_api: false },
      { id: dataset_id.replace('1', '2'), name: 'Used', inUse: true },
      { id: dataset_id.replace('1', '3'), name: 'External', provider: 'external' },
    ],
  })
  expect((await server.on('GET ')).json).toMatchObject({ status: 403, message: 'Dataset api access is not enabled.' })
  const used = await server.call(key, `DELETE /datasets/${dataset_id.replace('1', '2')}`)
  expect(used).toMatchObject({ status: 409, json: { code: 'dataset_in_use' } })
  const path = `POST /datasets/${dataset_id.replace('1', '3')}/document/create-by-text`
  const { json } = await server.call(key, path, { name: 'a', text: 'b', indexing_technique: 'economy' })
  expect(json).toMatchObject({ code: 'invalid_param', message: 'External datasets are not supported.' })
})

test('a full page claims that there is more, and beyond 100 nothing does', async () => {
  const datasets = Array.from({ length: 120 }, (_, index) => ({ name: `Base ${index}` }))
  await using server = await emulate({ knowledge: [{ key, datasets }] })
  const page = async (query: string) => {
    const { json } = await server.call(key, `GET /datasets?${query}`)
    return [json.data.length, json.has_more, json.total]
  }
  expect(await page('limit=60&page=2')).toEqual([60, true, 120])
  expect(await page('limit=60&page=3')).toEqual([0, false, 120])
  expect(await page('limit=120')).toEqual([100, false, 120])
  expect(await page('keyword=base%2011')).toEqual([11, false, 11])
})

test.each<[string, unknown[], unknown]>([
  ['1.3.0', [204, undefined], [200, { result: 'success' }]],
  ['1.12.0', [200, 204], [200, 204]],
  ['1.16.0', [204, undefined], [204, undefined]],
])('server %s deletes with its own kind of nothing', async (version, ofDataset, ofDocument) => {
  await using server = await withDataset({}, { version })
  const id = await server.add('a', 'text')
  const document = await server.on(`DELETE /documents/${id}`)
  expect([document.status, document.json]).toEqual(ofDocument)
  const dataset = await server.on('DELETE ')
  expect([dataset.status, dataset.json]).toEqual(ofDataset)
  expect(await server.on('GET ')).toMatchObject({ status: 404 })
})

test('tags are made, bound, counted as text, and taken away', async () => {
  await using server = await withDataset()
  const { json: tag } = await server.call(key, 'POST /datasets/tags', { name: 'Support' })
  expect(tag).toEqual({ id: expect.any(String), name: 'Support', type: 'knowledge', binding_count: '0' })
  const again = await server.call(key, 'POST /datasets/tags', { name: 'Support' })
  expect(again.json).toMatchObject({ code: 'invalid_param', message: 'Tag name already exists' })
  const ids = { tag_ids: [tag.id, crypto.randomUUID()], target_id: dataset_id }
  expect(await server.call(key, 'POST /datasets/tags/binding', ids)).toMatchObject({ status: 204, text: '' })
  expect((await server.call(key, 'GET /datasets/tags')).json).toEqual([{ ...tag, binding_count: '1' }])
  expect((await server.on('GET /tags')).json).toEqual({ data: [{ id: tag.id, name: 'Support' }], total: 1 })
  const byTag = await server.call(key, `GET /datasets?tag_ids=${tag.id}`)
  expect(byTag.json.data).toMatchObject([{ tags: [{ name: 'Support' }] }])
  const renamed = await server.call(key, 'PATCH /datasets/tags', { tag_id: tag.id, name: 'Help' })
  expect(renamed.json).toMatchObject({ name: 'Help', binding_count: '1' })
  await server.call(key, 'POST /datasets/tags/unbinding', { tag_id: tag.id, target_id: dataset_id })
  expect((await server.on('GET /tags')).json.total).toBe(0)
  expect(await server.call(key, 'DELETE /datasets/tags', { tag_id: tag.id })).toMatchObject({ status: 204 })
  expect(await server.call(key, 'DELETE /datasets/tags', { tag_id: tag.id })).toMatchObject({ status: 404 })
  const nowhere = await server.call(key, 'POST /datasets/tags/binding', { tag_ids: [], target_id: 'x' })
  expect(nowhere.json).toMatchObject({ code: 'not_found', message: 'Dataset not found' })
})

test('old servers have no tags, or have made them when they say they could not', async () => {
  await using none = await withDataset({}, { version: '1.10.0' })
  expect((await none.call(key, 'POST /datasets/tags', { name: 'a' })).json).toMatchObject({
    ...{ status: 404, code: 'not_found' },
    message: expect.stringMatching(
      /^Dataset not found\. You have requested this URI \[.v1.datasets.tags\] but did you/,
    ),
  })
  expect((await none.on('GET /tags')).json).toEqual({ data: [], total: 0 })
  await using between = await withDataset({}, { version: '1.11.3' })
  expect(await between.call(key, 'POST /datasets/tags', { name: 'a' })).toMatchObject({ status: 200 })
  await using server = await withDataset({}, { version: '1.13.0' })
  expect((await server.call(key, 'GET /datasets/tags')).json).toEqual([])
  const made = await server.call(key, 'POST /datasets/tags', { name: 'a' })
  expect(made.json).toMatchObject({
    code: 'invalid_param',
    message: expect.stringContaining('DataSetTag\nbinding_count'),
  })
  expect(await server.call(key, 'GET /datasets/tags')).toMatchObject({ status: 400 })
  const unbinding = await server.call(key, 'POST /datasets/tags/unbinding', { tag_ids: ['a'], target_id: dataset_id })
  expect(unbinding.json).toMatchObject({ code: 'invalid_param', message: expect.stringContaining('tag_id\n') })
  expect(await server.call(key, 'GET /datasets?tag_ids=a')).toMatchObject({ status: 400 })
})

test('models are listed by provider, and of unknown types there are none', async () => {
  await using server = await emulate()
  const { json } = await server.call(key, 'GET /workspaces/current/models/model-types/text-embedding')
  expect(json.data).toMatchObject([
    {
      provider: 'langgenius/openai/openai',
      icon_small_dark: null,
      models: [{ features: null, label: { zh_Hans: 'text-embedding-3-small' } }],
    },
  ])
  expect((await server.call(key, 'GET /workspaces/current/models/model-types/nonsense')).json).toEqual({ data: [] })
  await using old = await emulate({ version: '1.10.0' })
  const { json: earlier } = await old.call(key, 'GET /workspaces/current/models/model-types/rerank')
  expect(earlier.data[0]).toMatchObject({ icon_large: null })
})

test.each([
  ['requests', 'request rate limit'],
  ['documents', 'number of documents'],
  ['vector_space', 'capacity of the vector space'],
  ['chunks', 'upgrade to a paid plan'],
] as const)('the plan limit of %s refuses as Dify Cloud does', async (planLimit, words) => {
  await using server = await withDataset()
  server.emulator.fault({ match: 'POST /datasets/{id}/document/create-by-text', planLimit })
  const body = { ...indexed, name: 'a', text: 'b' }
  const refused = await server.on('POST /document/create-by-text', body)
  const json = { code: 'forbidden', status: 403, message: expect.stringContaining(words) }
  expect(refused).toMatchObject({ status: 403, json })
  expect((await server.on('GET /documents')).json.total).toBe(0)
  expect(await server.on('POST /document/create-by-text', body)).toMatchObject({ status: 200 })
})

test('old servers ignore the models of a new knowledge base, or find no reranker', async () => {
  const reranking_model = { reranking_provider_name: 'p', reranking_model_name: 'rerank-1' }
  const retrieval_model = { search_method: 'hybrid_search', reranking_enable: true, reranking_model, top_k: 3 }
  const made = { name: 'a', indexing_technique: 'high_quality', embedding_model: 'mine', retrieval_model }
  const answers: unknown[] = []
  for (const version of ['1.2.0', '1.3.0', '1.9.0']) {
    await using server = await emulate({ version })
    const { json } = await server.call(key, 'POST /datasets', made)
    answers.push(json.message ?? [json.embedding_model, json.retrieval_model_dict.top_k, json.external_retrieval_model])
  }
  expect(answers).toEqual([
    ['text-embedding-3-small', 2, { top_k: 2, score_threshold: 0, score_threshold_enabled: null }],
    'Model rerank-1 credentials is not initialized.',
    ['mine', 3, { top_k: 3, score_threshold: null, score_threshold_enabled: false }],
  ])
})
