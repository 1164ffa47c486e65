import { expect, test } from 'vitest'
import { dataset_id, withDataset } from '../support/knowledge.ts'

const documents = [
  {
    name: 'hours',
    text: 'Our opening hours are nine to five. Opening on Sundays is rare.',
    metadata: { author: 'Ada', year: 2020 },
  },
  {
    name: 'retries',
    text: 'A refused call is retried after a pause. Retries stop after a while.',
    metadata: { author: 'Bob', year: 2024 },
  },
  { name: 'cake', text: 'Bake the cake for an hour. Nobody opens the oven.', metadata: { author: 'Ada', year: 2026 } },
  { name: '茶', text: '我们早上九点开门。茶很好喝。' },
]
const model = { search_method: 'semantic_search', reranking_enable: false, top_k: 10, score_threshold_enabled: false }

function filled(technique: 'high_quality' | 'economy' = 'high_quality', version = '1.16.0') {
  const datasets = [{ id: dataset_id, name: 'Filled', documents, indexing_technique: technique }]
  return withDataset({ datasets }, { version })
}

type Server = Awaited<ReturnType<typeof filled>>

async function search(server: Server, query: string, retrieval_model: object = {}) {
  const { json } = await server.on('POST /retrieve', { query, retrieval_model: { ...model, ...retrieval_model } })
  return json.records as { score: number; segment: { document: { name: string } } }[]
}

const names = (records: Awaited<ReturnType<typeof search>>) => records.map(({ segment }) => segment.document.name)

test('a search ranks by what the words say, best first, with scores from 0 to 1', async () => {
  await using server = await filled()
  const records = await search(server, 'What are the opening hours?')
  expect(names(records)).toEqual(['hours', 'cake'])
  const scores = records.map(({ score }) => score)
  expect(scores).toEqual([...scores].sort((one, other) => other - one))
  for (const score of scores) expect(score > 0 && score <= 1).toBe(true)
  expect(names(await search(server, 'retry'))).toEqual(['retries'])
  expect(names(await search(server, '开门'))).toEqual(['茶'])
  expect(await search(server, 'nothing like it')).toEqual([])
})

test('a search answers in the form of a server', async () => {
  await using server = await filled()
  const { json } = await server.on('POST /retrieve', { query: 'cake' })
  expect(json).toMatchObject({
    query: { content: 'cake' },
    records: [
      {
        segment: {
          content: documents[2]?.text,
          position: 1,
          status: 'completed',
          document: {
            ...{ name: 'cake', data_source_type: 'upload_file', doc_type: null },
            doc_metadata: { author: 'Ada', year: 2026 },
          },
        },
        ...{ child_chunks: [], files: [], summary: null, tsne_position: null, score: expect.any(Number) },
      },
    ],
  })
  expect((await server.on('POST /hit-testing', { query: 'cake' })).json).toEqual(json)
  await using old = await filled('high_quality', '1.11.0')
  const { records } = (await old.on('POST /retrieve', { query: 'cake' })).json
  expect(records[0]).toMatchObject({ child_chunks: null, files: null })
})

test('a search takes no more than it is asked for, and nothing below the threshold', async () => {
  await using server = await filled()
  expect(names(await search(server, 'opening hours', { top_k: 1 }))).toEqual(['hours'])
  const [best] = await search(server, 'opening hours')
  const score_threshold = (best?.score ?? 0) - 0.001
  expect(names(await search(server, 'opening hours', { score_threshold }))).toHaveLength(2)
  const above = await search(server, 'opening hours', { score_threshold, score_threshold_enabled: true })
  expect(names(above)).toEqual(['hours'])
})

test('economy has keywords to search by, and no vectors', async () => {
  await using server = await filled('economy')
  const records = await search(server, 'cake', { search_method: 'keyword_search' })
  expect(records).toMatchObject([{ score: expect.any(Number) }])
  for (const body of [{ query: 'cake' }, { query: 'cake', retrieval_model: model }]) {
    expect(await server.on('POST /retrieve', body)).toMatchObject({
      status: 400,
      json: { code: 'invalid_param', message: expect.stringMatching(/^relation "\w+" does not exist\nLINE 1: /) },
    })
  }
  await using old = await filled('economy', '1.0.0')
  expect((await old.on('POST /retrieve', { query: 'cake' })).json).toMatchObject({
    query: { content: 'cake' },
    records: [],
  })
})

test.each<[string, object[], string[], string?]>([
  ['is', [{ name: 'author', comparison_operator: 'is', value: 'Ada' }], ['cake', 'hours']],
  ['is not, which needs a value', [{ name: 'author', comparison_operator: 'is not', value: 'Ada' }], ['retries']],
  ['contains', [{ name: 'author', comparison_operator: 'contains', value: 'o' }], ['retries']],
  ['not contains', [{ name: 'author', comparison_operator: 'not contains', value: 'o' }], ['cake', 'hours']],
  ['start with', [{ name: 'author', comparison_operator: 'start with', value: 'B' }], ['retries']],
  ['end with', [{ name: 'author', comparison_operator: 'end with', value: 'a' }], ['cake', 'hours']],
  ['in', [{ name: 'author', comparison_operator: 'in', value: ['Bob', 'Eve'] }], ['retries']],
  ['not in', [{ name: 'author', comparison_operator: 'not in', value: ['Bob', 'Eve'] }], ['cake', 'hours']],
  ['empty', [{ name: 'author', comparison_operator: 'empty' }], ['茶']],
  ['not empty', [{ name: 'author', comparison_operator: 'not empty' }], ['cake', 'hours', 'retries']],
  ['=', [{ name: 'year', comparison_operator: '=', value: 2024 }], ['retries']],
  ['≠', [{ name: 'year', comparison_operator: '≠', value: 2024 }], ['cake', 'hours']],
  ['>', [{ name: 'year', comparison_operator: '>', value: 2024 }], ['cake']],
  ['≥', [{ name: 'year', comparison_operator: '≥', value: 2024 }], ['cake', 'retries']],
  ['<', [{ name: 'year', comparison_operator: '<', value: 2024 }], ['hours']],
  ['≤', [{ name: 'year', comparison_operator: '≤', value: 2024 }], ['hours', 'retries']],
  ['before', [{ name: 'year', comparison_operator: 'before', value: 2024 }], ['hours']],
  ['after', [{ name: 'year', comparison_operator: 'after', value: 2024 }], ['cake']],
  ['no condition', [], ['cake', 'hours', 'retries', '茶']],
  [
    'both',
    [
      { name: 'author', comparison_operator: 'is', value: 'Ada' },
      { name: 'year', comparison_operator: '>', value: 2024 },
    ],
    ['cake'],
    'and',
  ],
  [
    'either',
    [
      { name: 'author', comparison_operator: 'is', value: 'Bob' },
      { name: 'year', comparison_operator: '>', value: 2024 },
    ],
    ['cake', 'retries'],
    'or',
  ],
])('a filter restricts a search: %s', async (_, conditions, expected, logical_operator = 'and') => {
  await using server = await filled()
  const found = await search(server, 'hours cake retry 茶', {
    metadata_filtering_conditions: { logical_operator, conditions },
  })
  expect(names(found).sort()).toEqual([...expected].sort())
})

test('only what is enabled and indexed is searched', async () => {
  await using server = await filled()
  const { data } = (await server.on('GET /documents?keyword=cake')).json
  const found = async () => names(await search(server, 'cake'))
  const path = `/documents/${data[0].id}/segments`
  const { id } = (await server.on(`GET ${path}`)).json.data[0]
  await server.on(`POST ${path}/${id}`, { segment: { enabled: false } })
  expect(await found()).toEqual([])
  await server.on(`POST ${path}/${id}`, { segment: { enabled: true } })
  expect(await found()).toEqual(['cake'])
  await server.on('PATCH /documents/status/archive', { document_ids: [data[0].id] })
  expect(await found()).toEqual([])
})

test('children are found, and their parents returned once, with their scores', async () => {
  await using server = await withDataset()
  const rules = {
    ...{ pre_processing_rules: [], parent_mode: 'full-doc' },
    ...{
      segmentation: { separator: '#', max_tokens: 100 },
      subchunk_segmentation: { separator: '\n', max_tokens: 50 },
    },
  }
  const settings = { doc_form: 'hierarchical_model', process_rule: { mode: 'hierarchical', rules } }
  await server.add('a', 'Tea is hot.\nCoffee is hot and black.\nWater.', settings)
  const { json } = await server.on('POST /retrieve', { query: 'hot coffee', retrieval_model: model })
  expect(json.records).toHaveLength(1)
  const [{ score, child_chunks }] = json.records
  expect(child_chunks).toMatchObject([
    { content: 'Coffee is hot and black.', position: 2, score },
    { content: 'Tea is hot.', position: 1 },
  ])
})

test.each([
  [{ query: 'x'.repeat(251) }, 'Query cannot exceed 250 characters'],
  [{ query: '' }, 'Query or attachment_ids is required'],
])('a search with %o is refused', async (body, message) => {
  await using server = await filled()
  expect(await server.on('POST /retrieve', body)).toMatchObject({
    status: 400,
    json: { code: 'invalid_param', message },
  })
})
