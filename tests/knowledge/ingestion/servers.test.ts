import { expect, test } from 'vitest'
import { createFetchContext } from '../../../src/core/index.ts'
import { type IngestDocumentsParams, type IngestSource, ingestDocuments } from '../../../src/knowledge/index.ts'
import { createDifyEmulator } from '../../../src/testing/index.ts'
import { collect } from '../../support/collect.ts'

const versions = ['1.0.0', '1.4.3', '1.7.2', '1.9.1', '1.11.4', '1.13.3', '1.14.2', '1.16.0'] as const
const dataset_id = '11111111-2222-4333-8444-555555555555'
const key = 'dataset-test'

const bases = {
  high_quality: { indexing_technique: 'high_quality' },
  economy: { indexing_technique: 'economy' },
  hierarchical: { indexing_technique: 'high_quality', doc_form: 'hierarchical_model' },
} as const
type BaseKind = keyof typeof bases

const cut = { pre_processing_rules: [], segmentation: { separator: '###', max_tokens: 400 } }
const rules = {
  high_quality: { mode: 'custom', rules: cut },
  economy: { mode: 'automatic' },
  hierarchical: {
    mode: 'hierarchical',
    rules: { ...cut, parent_mode: 'paragraph', subchunk_segmentation: { separator: '.', max_tokens: 100 } },
  },
} as const

interface Asked {
  readonly operation: string
  readonly file: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they need
  readonly json: any
}

/** An emulated server with one knowledge base, and a look at all that it is asked. */
function serve(version: string, indexing_technique: 'high_quality' | 'economy' | undefined, hidesVersion = false) {
  const datasets = [{ id: dataset_id, name: 'Base', ...(indexing_technique && { indexing_technique }) }]
  const emulator = createDifyEmulator({ version, knowledge: [{ key, datasets }] })
  const asked: Asked[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const isForm = request.headers.get('content-type')?.startsWith('multipart') ?? false
    const body = request.clone()
    const file = isForm ? ((await body.formData()).get('file') as File).name : undefined
    const text = isForm ? '' : await body.text()
    const operation = `${request.method} ${pathname.replace(`/v1/datasets/${dataset_id}`, '').replace(/^$/, '/')}`
    asked.push({ operation, file, json: text && JSON.parse(text) })
    const response = await emulator.fetch(request)
    if (!hidesVersion) return response
    const headers = new Headers(response.headers)
    headers.delete('x-version')
    return new Response(response.body, { status: response.status, headers })
  }
  const call = async (operation: string, json?: object) => {
    const [method = '', path = ''] = operation.split(' ')
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const body = json ? JSON.stringify(json) : null
    const response = await emulator.fetch(`http://dify.test/v1/datasets/${dataset_id}${path}`, {
      method,
      headers,
      body,
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${text}`)
    return text && JSON.parse(text)
  }
  const ctx = createFetchContext({ apiKey: key, baseUrl: 'http://dify.test/v1', fetch })
  return {
    asked,
    call,
    async ingest(params: Omit<IngestDocumentsParams, 'dataset_id'>) {
      const results = await collect(ingestDocuments(ctx, { dataset_id, minDelay: 1, maxDelay: 4, ...params }))
      return Object.fromEntries(
        results.map((result) => [result.name, result.status === 'failed' ? result.message : result.status]),
      )
    },
    /** What is in each document, by name; a list, so that doubles show. */
    async contents(): Promise<string[][]> {
      const { data } = await call('GET /documents?limit=100')
      const found: string[][] = []
      for (const { id, name } of data) {
        const segments = (await call(`GET /documents/${id}/segments`)).data
        found.push([name, ...segments.map(({ content }: { content: string }) => content)])
      }
      return found.sort()
    },
    /** The metadata of a document as the server keeps it. */
    async metadata(name: string): Promise<unknown> {
      const retrieval_model = {
        ...{ search_method: 'keyword_search', reranking_enable: false, top_k: 9, score_threshold_enabled: false },
      }
      const { records } = await call('POST /retrieve', { query: 'words', retrieval_model })
      // biome-ignore lint/suspicious/noExplicitAny: an answer
      return records.find(({ segment }: any) => segment.document.name === name)?.segment.document.doc_metadata
    },
  }
}

type Served = ReturnType<typeof serve>

/** Puts a document there, by the settings of its knowledge base, and gives it metadata where the server has that. */
async function add(server: Served, kind: BaseKind, name: string, text: string, metadata: object): Promise<void> {
  const settings = { ...bases[kind], process_rule: rules[kind] }
  const { document } = await server.call('POST /document/create-by-text', { name, text, ...settings })
  const { doc_metadata } = await server.call('GET /metadata').catch(() => ({ doc_metadata: undefined }))
  if (!doc_metadata) return
  const metadata_list: object[] = []
  for (const [field, value] of Object.entries(metadata)) {
    const type = { number: 'number', string: 'string' }[typeof value as string]
    const known = doc_metadata.find((one: { name: string }) => one.name === field)
    const { id } = known ?? (await server.call('POST /metadata', { name: field, type }))
    metadata_list.push({ id, name: field, value })
  }
  const operation_data = [{ document_id: document.id, metadata_list }]
  await server.call('POST /documents/metadata', { operation_data })
}

const source = (form: 'texts' | 'files', name: string, content: string): IngestSource =>
  form === 'texts' ? { name, text: content } : { name, data: content }

const matrix = versions.flatMap((version) =>
  (['texts', 'files'] as const).flatMap((form) =>
    (['fresh', 'old'] as const).flatMap((age) =>
      (Object.keys(bases) as BaseKind[]).flatMap((kind) =>
        (['skip', 'update_changed'] as const).map((existing) => ({ version, form, age, kind, existing })),
      ),
    ),
  ),
)

test.each(matrix)('$version: $form into a $age $kind knowledge base, $existing', async (one) => {
  const { version, form, age, kind, existing } = one
  const hasMetadata = version !== '1.0.0'
  const server = serve(version, bases[kind].indexing_technique)
  // A knowledge base has no form before its first document.
  const chosen = age === 'fresh' && kind === 'hierarchical' ? { doc_form: 'hierarchical_model' as const } : {}
  if (age === 'old') {
    await add(server, kind, 'kept.md', 'words kept', { year: 2020, author: 'Ada' })
    await add(server, kind, 'a.md', 'words before', { year: 2021, author: 'Bo' })
  }
  const run = (b: string) =>
    server.ingest({ ...chosen, existing, sources: [source(form, 'a.md', 'words a'), source(form, 'b.md', b)] })
  if (existing === 'update_changed' && !hasMetadata) {
    await expect(run('words b')).rejects.toMatchObject({
      name: 'DifyParamsError',
      issues: [{ path: 'existing', message: /1\.1\.1/ }],
    })
    return
  }
  const isUpdated = existing === 'update_changed'
  const kept = age === 'old' ? [['kept.md', 'words kept']] : []

  const a = age === 'fresh' ? 'created' : isUpdated ? 'updated' : 'skipped'
  const first = await run('words b')
  expect(first).toEqual({ 'a.md': a, 'b.md': 'created' })
  const contentOfA = a === 'skipped' ? 'words before' : 'words a'
  expect(await server.contents()).toEqual([['a.md', contentOfA], ['b.md', 'words b'], ...kept])
  expect(await run('words b')).toEqual({ 'a.md': 'skipped', 'b.md': 'skipped' })
  expect(await run('words c')).toEqual({ 'a.md': 'skipped', 'b.md': isUpdated ? 'updated' : 'skipped' })
  expect(await server.contents()).toEqual([['a.md', contentOfA], ['b.md', isUpdated ? 'words c' : 'words b'], ...kept])

  if (age === 'old' && hasMetadata) {
    expect(await server.metadata('kept.md')).toEqual({ year: 2020, author: 'Ada' })
    const hash = a === 'updated' ? { content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) } : {}
    expect(await server.metadata('a.md')).toEqual({ year: 2021, author: 'Bo', ...hash })
  }
  const sent = server.asked.filter(({ file }) => file)
  const changes = Number(a !== 'skipped') + 1 + Number(isUpdated)
  expect(sent.length).toBe(form === 'files' ? changes : 0)
  const metadata = server.asked.filter(({ operation }) => operation === 'POST /documents/metadata')
  expect(JSON.stringify(metadata)).not.toContain('built-in')
})

test.each(versions)('%s: documents are cut by the rule that the others of the knowledge base have', async (version) => {
  const tellsRule = !['1.0.0', '1.4.3'].includes(version)
  for (const form of ['texts', 'files'] as const) {
    const server = serve(version, 'high_quality')
    await add(server, 'high_quality', 'old', 'one###two', {})
    await server.ingest({ sources: [source(form, 'new.md', 'three###four')] })
    const [created] = await server.contents()
    // Old servers go by that rule for files only, and do not tell it to whoever sends texts.
    const isCut = tellsRule || form === 'files'
    expect(created).toEqual(isCut ? ['new.md', 'three', 'four'] : ['new.md', 'three###four'])
  }
})

test.each(versions)(
  '%s: one question finds out how a knowledge base is indexed, and none when it is said',
  async (version) => {
    const server = serve(version, 'economy')
    const isBase = ({ operation }: Asked) => operation === 'GET /' || operation === 'GET /v1/datasets'
    await server.ingest({
      sources: [
        { name: 'a', text: 'A' },
        { name: 'b', text: 'B' },
      ],
    })
    const questions = server.asked.filter(isBase).map(({ operation }) => operation)
    expect(questions).toEqual(version === '1.0.0' ? ['GET /', 'GET /v1/datasets'] : ['GET /'])
    const created = server.asked.filter(({ operation }) => operation === 'POST /document/create-by-text')
    expect(created.map(({ json }) => json.indexing_technique)).toEqual(['economy', 'economy'])
    await server.ingest({ sources: [{ name: 'c', text: 'C' }], indexing_technique: 'economy' })
    expect(server.asked.filter(isBase).length).toBe(questions.length)
  },
)

test.each(versions)(
  '%s: a knowledge base that has no technique yet gets high_quality, or what is said',
  async (version) => {
    for (const [said, technique] of [
      [{}, 'high_quality'],
      [{ indexing_technique: 'economy' }, 'economy'],
    ] as const) {
      const server = serve(version, undefined)
      const sources = [source('texts', 'a', 'A'), source('files', 'b.md', 'B')]
      expect(await server.ingest({ sources, ...said })).toEqual({ a: 'created', 'b.md': 'created' })
      const created = server.asked.find(({ operation }) => operation === 'POST /document/create-by-text')
      expect(created?.json).toMatchObject({ indexing_technique: technique, process_rule: { mode: 'automatic' } })
    }
  },
)

test.each(versions)('%s: where a proxy drops the version, one file a run travels twice at most', async (version) => {
  const server = serve(version, 'high_quality', true)
  const names = ['a.md', 'b.md', 'c.md', 'd.md', 'e.md', 'f.md']
  const run = (text: string) =>
    server.ingest({ existing: 'update', sources: names.map((name) => source('files', name, `${text} ${name}`)) })
  await run('one')
  server.asked.length = 0
  expect(Object.values(await run('two'))).toEqual(names.map(() => 'updated'))
  const sent = server.asked.filter(({ file }) => file)
  const refusals = version.startsWith('1.14') || version.startsWith('1.16') ? 0 : 1
  expect(sent.length).toBe(names.length + refusals)
  expect((await server.contents()).map(([, content]) => content)).toEqual(names.map((name) => `two ${name}`))
})

test.each(['1.4.3', '1.9.1', '1.11.4', '1.16.0'])(
  '%s: where a proxy drops the version, metadata keeps its types',
  async (version) => {
    const server = serve(version, 'high_quality', true)
    await add(server, 'high_quality', 'a', 'words before', { year: 2021, version: '1.0', zip: '01234' })
    expect(await server.ingest({ sources: [{ name: 'a', text: 'words a' }], existing: 'update_changed' })).toEqual({
      a: 'updated',
    })
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(await server.metadata('a')).toEqual({ year: 2021, version: '1.0', zip: '01234', content_hash: hash })
  },
)

test('an external knowledge base is refused before anything is sent', async () => {
  const datasets = [{ id: dataset_id, name: 'Base', provider: 'external' as const }]
  const { fetch } = createDifyEmulator({ knowledge: [{ key, datasets }] })
  const ctx = createFetchContext({ apiKey: key, fetch })
  const run = collect(ingestDocuments(ctx, { dataset_id, sources: [{ name: 'a', text: 'A' }] }))
  await expect(run).rejects.toMatchObject({ name: 'DifyParamsError', issues: [{ path: 'dataset_id' }] })
})
