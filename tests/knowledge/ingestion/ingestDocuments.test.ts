import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDifyContext, DifyParamsError } from '../../../src/core/index.ts'
import {
  type IngestDocumentsOptions,
  type IngestDocumentsParams,
  type IngestProgress,
  type IngestResult,
  type IngestSource,
  ingestDocuments,
} from '../../../src/knowledge/index.ts'
import { collect } from '../../support/collect.ts'
import { type FakeCall, type FakeKnowledge, type Fault, fakeKnowledge } from '../../support/fakeKnowledge.ts'
import { inProcess, serveKnowledge } from '../../support/knowledgeServer.ts'

const quick = { dataset_id: 'ds', minDelay: 1, maxDelay: 4 }

async function ingest(
  knowledge: FakeKnowledge,
  params: Omit<IngestDocumentsParams, 'dataset_id'>,
  options?: IngestDocumentsOptions,
) {
  return collect(ingestDocuments(inProcess(knowledge), { ...quick, ...params }, options))
}

function texts(count: number): IngestSource[] {
  return Array.from({ length: count }, (_, index) => ({ name: `text ${index}`, text: `content ${index}` }))
}

const statuses = (results: readonly IngestResult[]) => results.map(({ name, status }) => `${name}: ${status}`).sort()
const error = (status: number, code: string, message: string) => Response.json({ code, message, status }, { status })
const isCreation = ({ path }: FakeCall) => path.startsWith('document/create')

test('makes a document of every text and file, waits for its indexing, and says which is which', async () => {
  const knowledge = fakeKnowledge()
  const progress: IngestProgress[] = []
  const sources = [
    { name: 'a', text: 'A' },
    { name: 'b.md', data: 'B' },
    new File(['C'], 'c.md', { type: 'text/markdown' }),
  ]
  const results = await ingest(knowledge, { sources }, { onProgress: (step) => progress.push(step) })
  expect(statuses(results)).toEqual(['a: created', 'b.md: created', 'c.md: created'])
  expect([...knowledge.documents.values()].map(({ name, content, steps }) => [name, content, steps]).sort()).toEqual([
    ['a', 'A', 0],
    ['b.md', 'B', 0],
    ['c.md', 'C', 0],
  ])
  for (const result of results) {
    expect(result).toMatchObject({ document_id: knowledge.byName(result.name)?.id })
    const steps = progress.filter(({ index }) => index === result.index)
    expect(steps[0]).toMatchObject({ name: result.name, stage: 'sending' })
    expect(steps.at(-1)).toMatchObject({ stage: 'indexing', completed_segments: 2, total_segments: 2 })
  }
})

test('sends the settings along with texts and files, and changes none of them', async () => {
  const bodies: string[] = []
  const knowledge = fakeKnowledge()
  const fetch = knowledge.fetch
  knowledge.fetch = async (request) => {
    if (request.method === 'POST') bodies.push(await request.clone().text())
    return fetch(request)
  }
  const rules = Object.freeze({ mode: 'automatic' as const })
  const settings = { indexing_technique: 'economy' as const, process_rule: rules }
  await ingest(knowledge, { sources: [{ name: 'a', text: 'A' }], ...settings })
  await ingest(knowledge, { sources: [{ name: 'b', data: 'B' }], ...settings })
  expect(JSON.parse(bodies[0] ?? '')).toEqual({ ...settings, name: 'a', text: 'A' })
  expect(bodies[1]).toContain(JSON.stringify(settings))
})

test('takes sources one by one, and no more than it can work on', async () => {
  const knowledge = fakeKnowledge()
  let taken = 0
  let returned = 0
  let most = 0
  async function* sources() {
    for (const source of texts(30)) {
      taken++
      most = Math.max(most, taken - returned)
      yield source
    }
  }
  for await (const _ of ingestDocuments(inProcess(knowledge), { ...quick, sources: sources(), concurrency: 3 })) {
    returned++
  }
  expect([taken, returned, knowledge.documents.size]).toEqual([30, 30, 30])
  expect(most).toBeLessThanOrEqual(4)
})

test.each<[string, Fault]>([
  ['an answer 500 to a call that did its work', { when: 'after', answer: error(500, 'unknown', 'Internal Error') }],
  ['an answer 500 to a call that did nothing', { when: 'before', answer: error(500, 'unknown', 'Internal Error') }],
  ['an HTML page of a proxy', { when: 'after', answer: new Response('<h1>504</h1>', { status: 504 }) }],
  ['a connection lost with the answer', { when: 'after', answer: 'reset' }],
  ['a connection lost before the call arrived', { when: 'before', answer: 'reset' }],
  ['a success that cannot be understood', { when: 'after', answer: Response.json({ ok: true }) }],
  ['429', { when: 'before', answer: error(429, 'too_many_requests', 'Slow down.') }],
  [
    "the limit of Dify Cloud's plan",
    {
      when: 'before',
      answer: error(403, 'forbidden', 'Sorry, you have reached the knowledge base request rate limit of your plan.'),
    },
  ],
])('makes exactly one document in spite of %s', async (_name, fault) => {
  for (const method of ['POST', 'GET']) {
    let faults = 0
    const knowledge = fakeKnowledge({
      sameName: 'add',
      fault: (call) => (call.method === method && ++faults % 2 === 1 ? fault : undefined),
    })
    const results = await ingest(knowledge, { sources: texts(5), existing: 'update_changed', concurrency: 1 })
    expect(results.map(({ status }) => status)).toEqual(Array(5).fill('created'))
    expect(knowledge.names()).toEqual(texts(5).map(({ name }) => name))
    expect([...knowledge.documents.values()].map(({ writes }) => writes)).toEqual([1, 1, 1, 1, 1])
  }
})

test('reports a refusal as a result of its source, sends it once, and goes on', async () => {
  const full = error(403, 'forbidden', 'The number of documents has reached the limit of your subscription.')
  let creations = 0
  const knowledge = fakeKnowledge({
    fault: (call) => (isCreation(call) && ++creations === 2 ? { when: 'before', answer: full } : undefined),
  })
  const results = await ingest(knowledge, { sources: texts(3), concurrency: 1 })
  expect(statuses(results)).toEqual(['text 0: created', 'text 1: failed', 'text 2: created'])
  expect(results[1]).toMatchObject({ reason: 'request', error: { name: 'DifyApiError', status: 403 }, index: 1 })
  expect(creations).toBe(3)
})

test('reports a document whose indexing fails or is paused, and the other documents as they are', async () => {
  const ends = { 'text 1': 'error', 'text 2': 'paused' } as Record<string, 'error' | 'paused'>
  const results = await ingest(fakeKnowledge({ end: (name) => ends[name] ?? 'completed' }), { sources: texts(3) })
  expect(results.find(({ index }) => index === 1)).toMatchObject({
    status: 'failed',
    reason: 'indexing',
    message: 'the model is out',
    document_id: expect.any(String),
  })
  expect(results.find(({ index }) => index === 2)).toMatchObject({ reason: 'indexing', message: /paused/ })
  expect(results.find(({ index }) => index === 0)).toMatchObject({ status: 'created' })
})

test('makes a document anew whose indexing has failed before', async () => {
  const knowledge = fakeKnowledge({ sameName: 'add', end: () => 'error' })
  await ingest(knowledge, { sources: texts(1) })
  knowledge.options.end = () => 'completed'
  const healthy = fakeKnowledge({ sameName: 'add' })
  for (const [id, document] of knowledge.documents) healthy.documents.set(id, document)
  healthy.base.rule = knowledge.base.rule
  expect(statuses(await ingest(healthy, { sources: texts(1) }))).toEqual(['text 0: created'])
  expect([...healthy.documents.values()].map(({ name, end }) => [name, end])).toEqual([['text 0', 'completed']])
})

test('waits for a document that an earlier run has left at work', async () => {
  const knowledge = fakeKnowledge({ sameName: 'add' })
  const document = knowledge.add('text 0', 'content 0')
  document.steps = 4
  expect(statuses(await ingest(knowledge, { sources: texts(1) }))).toEqual(['text 0: skipped'])
  expect([document.steps, document.writes, knowledge.documents.size]).toEqual([0, 1, 1])
})

test('skip: leaves documents of the same name alone, whatever they hold', async () => {
  const knowledge = fakeKnowledge()
  const { id } = knowledge.add('text 0', 'something else')
  const results = await ingest(knowledge, { sources: texts(2) })
  expect(statuses(results)).toEqual(['text 0: skipped', 'text 1: created'])
  expect(results.find(({ index }) => index === 0)).toMatchObject({ document_id: id })
  expect(knowledge.byName('text 0')?.content).toBe('something else')
})

test('update: gives documents of the same name the new content, under their old ids', async () => {
  const knowledge = fakeKnowledge()
  const ids = [knowledge.add('a', 'old').id, knowledge.add('b.md', 'old').id]
  const sources = [
    { name: 'a', text: 'new a' },
    { name: 'b.md', data: 'new b' },
  ]
  expect(statuses(await ingest(knowledge, { sources, existing: 'update' }))).toEqual(['a: updated', 'b.md: updated'])
  expect([...knowledge.documents.values()].map(({ id, content }) => [id, content])).toEqual([
    [ids[0], 'new a'],
    [ids[1], 'new b'],
  ])
})

test('an update whose answer is lost is done once', async () => {
  let faults = 0
  const knowledge = fakeKnowledge({
    steps: 5,
    fault: ({ path }) => (/update/.test(path) && ++faults === 1 ? { when: 'after', answer: 'reset' } : undefined),
  })
  const document = knowledge.add('text 0', 'old')
  expect(statuses(await ingest(knowledge, { sources: texts(1), existing: 'update' }))).toEqual(['text 0: updated'])
  expect([document.content, document.writes, document.steps]).toEqual(['content 0', 2, 0])
})

test('update_changed: tells by the hash in the metadata what has changed, and keeps the rest of the metadata', async () => {
  const knowledge = fakeKnowledge()
  knowledge.add('text 1', 'content 1', { author: 'Ada' })
  const run = (sources: IngestSource[]) => ingest(knowledge, { sources, existing: 'update_changed', hashField: 'sha' })
  expect(statuses(await run(texts(2)))).toEqual(['text 0: created', 'text 1: updated'])
  expect(statuses(await run(texts(2)))).toEqual(['text 0: skipped', 'text 1: skipped'])
  expect(statuses(await run([{ name: 'text 0', text: 'changed' }, ...texts(2).slice(1)]))).toEqual([
    'text 0: updated',
    'text 1: skipped',
  ])
  expect(knowledge.byName('text 1')?.metadata.get('author')?.value).toBe('Ada')
  expect(knowledge.byName('text 1')?.metadata.get('sha')?.value).toBe(await sha256('content 1'))
})

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(digest).toString('hex')
}

test('update_changed: sends again what was cut off between the document and its hash', async () => {
  const knowledge = fakeKnowledge()
  const controller = new AbortController()
  knowledge.options.fault = ({ path, method }) => {
    if (method === 'POST' && path === 'documents/metadata') controller.abort(new Error('killed'))
    return controller.signal.aborted ? { when: 'before', answer: 'reset' } : undefined
  }
  const params = { sources: texts(1), existing: 'update_changed' as const }
  await expect(ingest(knowledge, params, { signal: controller.signal })).rejects.toThrow('killed')
  expect(knowledge.byName('text 0')?.metadata.size).toBe(0)
  knowledge.options.fault = () => undefined
  expect(statuses(await ingest(knowledge, params))).toEqual(['text 0: updated'])
  expect(statuses(await ingest(knowledge, params))).toEqual(['text 0: skipped'])
  expect(knowledge.documents.size).toBe(1)
})

test('refuses the second of two sources with one name, and names that Dify could not keep', async () => {
  const knowledge = fakeKnowledge()
  const sources = [
    { name: 'a', text: '1' },
    { name: 'a', text: '2' },
    { name: '', text: '3' },
    { name: 'x'.repeat(201), text: '4' },
    { name: 'a/b.md', data: '5' },
    { name: 'a"b.md', data: '6' },
    { text: '7' } as never,
    null as never,
    new Blob(['8']) as never,
  ]
  const results = await ingest(knowledge, { sources })
  expect(results.map(({ status }) => status).sort()).toEqual(['created', ...Array(8).fill('failed')])
  expect(results.filter((result) => result.status === 'failed').every(({ reason }) => reason === 'source')).toBe(true)
  expect(knowledge.byName('a')?.content).toBe('1')
})

test('finds names with wildcards and backslashes again', async () => {
  const names = ['100%', 'a_b', 'c:\\docs\\x', '\\', 'é “quoted”']
  let lost = 0
  const knowledge = fakeKnowledge({
    sameName: 'add',
    fault: (call) => (isCreation(call) && ++lost % 2 ? { when: 'after', answer: 'reset' } : undefined),
  })
  const sources = names.map((name) => ({ name, text: name }))
  const results = await ingest(knowledge, { sources, concurrency: 1 })
  expect(results.map(({ status }) => status)).toEqual(Array(5).fill('created'))
  expect(knowledge.documents.size).toBe(5)
})

test('an abort ends it at once, with the reason of the caller, and closes the sources', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  let closed = false
  async function* sources() {
    try {
      yield* texts(3)
      controller.abort(reason)
      await new Promise(() => {})
    } finally {
      closed = true
    }
  }
  const knowledge = fakeKnowledge({ steps: 1e9 })
  await expect(ingest(knowledge, { sources: sources() }, { signal: controller.signal })).rejects.toBe(reason)
  const calls = knowledge.calls.length
  await knowledge.idle()
  expect(knowledge.calls.length).toBe(calls)
  expect(closed).toBe(false)
  const aborted = ingest(knowledge, { sources: texts(1) }, { signal: AbortSignal.abort(reason) })
  await expect(aborted).rejects.toBe(reason)
})

test('leaving the loop ends the run and closes the sources', async () => {
  let closed = false
  function* sources() {
    try {
      yield* texts(100)
    } finally {
      closed = true
    }
  }
  const knowledge = fakeKnowledge()
  for await (const _ of ingestDocuments(inProcess(knowledge), { ...quick, sources: sources() })) break
  await knowledge.idle()
  expect(closed).toBe(true)
  expect(knowledge.documents.size).toBeLessThan(10)
})

test('throws what the sources throw', async () => {
  async function* sources() {
    yield* texts(2)
    throw new RangeError('the disk is gone')
  }
  await expect(ingest(fakeKnowledge(), { sources: sources() })).rejects.toThrow('the disk is gone')
  const broken = { [Symbol.iterator]: () => ({ next: () => JSON.parse('{') }) }
  await expect(ingest(fakeKnowledge(), { sources: broken })).rejects.toThrow(SyntaxError)
})

test('refuses wrong params by name, before anything is sent', async () => {
  const knowledge = fakeKnowledge()
  const wrong = { sources: [], existing: 'replace', concurrency: '4' } as never
  await expect(ingest(knowledge, wrong)).rejects.toThrow(DifyParamsError)
  await expect(ingest(knowledge, wrong)).rejects.toThrow(/existing.*concurrency/)
  for (const sources of [undefined, 'a.md', {}, function* () {}]) {
    await expect(ingest(knowledge, { sources } as never)).rejects.toThrow('sources must be an iterable')
  }
  expect(knowledge.calls).toEqual([])
})

test('gives up on a source when the server stays at fault, and says so', async () => {
  const knowledge = fakeKnowledge({
    fault: (call) => (isCreation(call) ? { when: 'before', answer: error(500, 'unknown', 'broken') } : undefined),
  })
  const [result] = await ingest(knowledge, { sources: texts(1) })
  expect(result).toMatchObject({ status: 'failed', reason: 'request', error: { status: 500 } })
  expect(knowledge.calls.filter(isCreation).length).toBe(10)
})

test('a file that cannot be read fails alone', async () => {
  const gone = Object.assign(new File(['x'], 'gone.md', { type: 'text/markdown' }), {
    slice: () => {
      throw new DOMException('The file is gone.', 'NotReadableError')
    },
  })
  const results = await ingest(fakeKnowledge(), { sources: [gone, ...texts(1)], existing: 'update_changed' })
  expect(statuses(results)).toEqual(['gone.md: failed', 'text 0: created'])
  expect(results.find(({ name }) => name === 'gone.md')).toMatchObject({ reason: 'source', message: /gone/ })
})

test('a file that changes on the disk before it is sent fails alone, and at once', async () => {
  const knowledge = fakeKnowledge()
  await using server = await serveKnowledge(knowledge)
  const dify = createDifyContext({ apiKey: 'dataset-test', baseUrl: server.baseUrl })
  const folder = await mkdtemp(join(tmpdir(), 'dify-oapi-'))
  const file = join(folder, 'changing.md')
  await writeFile(file, 'before')
  const data = await openAsBlob(file)
  await writeFile(file, 'and after')
  const params = { ...quick, sources: [{ name: 'changing.md', data }, ...texts(1)] }
  const results = await collect(ingestDocuments(dify, params))
  await rm(folder, { recursive: true })
  expect(statuses(results)).toEqual(['changing.md: failed', 'text 0: created'])
  expect(results.find(({ status }) => status === 'failed')).toMatchObject({ reason: 'source', message: /read/ })
})

test('a deletion whose answer is lost counts as done', async () => {
  const knowledge = fakeKnowledge({ sameName: 'add' })
  knowledge.add('text 0', 'old').end = 'error'
  let lost = 0
  knowledge.options.fault = ({ method }) =>
    method === 'DELETE' && ++lost === 1 ? { when: 'after', answer: 'reset' } : undefined
  expect(statuses(await ingest(knowledge, { sources: texts(1) }))).toEqual(['text 0: created'])
  expect([...knowledge.documents.values()].map(({ content }) => content)).toEqual(['content 0'])
})

test('a document that someone deletes while it is at work is made anew, or reported', async () => {
  const knowledge = fakeKnowledge({ sameName: 'add' })
  const left = knowledge.add('text 0', 'old')
  left.steps = 9
  knowledge.options.fault = ({ count }) => {
    if (count === 3) knowledge.documents.delete(left.id)
    return undefined
  }
  expect(statuses(await ingest(knowledge, { sources: texts(1) }))).toEqual(['text 0: created'])
  const deleting = fakeKnowledge()
  deleting.options.fault = ({ path }) => {
    if (path.endsWith('indexing-status')) deleting.documents.clear()
    return undefined
  }
  const [result] = await ingest(deleting, { sources: texts(1) })
  expect(result).toMatchObject({ status: 'failed', reason: 'request', error: { code: 'not_found' } })
})

test('an update that was lost on the way is made, though its document is found at rest', async () => {
  const knowledge = fakeKnowledge()
  knowledge.add('text 0', 'old')
  knowledge.add('file.md', 'old')
  let lost = 0
  knowledge.options.fault = ({ method, path }) =>
    method !== 'GET' && /documents\/.+/.test(path) && ++lost <= 2 ? { when: 'before', answer: 'reset' } : undefined
  const sources = [...texts(1), { name: 'file.md', data: 'new' }]
  expect(statuses(await ingest(knowledge, { sources, existing: 'update' }))).toEqual([
    'file.md: updated',
    'text 0: updated',
  ])
  expect(knowledge.byName('text 0')?.content).toBe('content 0')
  expect(knowledge.byName('file.md')?.content).toBe('new')
})

test.each(['1.9.1', '1.10.1', '1.14.2', '1.16.0'])(
  'update_changed, %s: other metadata stays as it is, with its type, and none of it is lost',
  async (version) => {
    for (const versionHeader of [version, undefined]) {
      const knowledge = fakeKnowledge({ version, versionHeader })
      const metadata = { year: 2020, ratio: -0.5, zip: '01234', empty: '' }
      const document = knowledge.add('text 0', 'old', metadata)
      knowledge.fields.set('when', { id: 'when-id', type: 'time' })
      document.metadata.set('when', { id: 'when-id', value: 1_700_000_000 })
      document.metadata.set('later', { id: 'later-id', value: null })
      knowledge.fields.set('later', { id: 'later-id', type: 'number' })
      const [result] = await ingest(knowledge, { sources: texts(1), existing: 'update_changed' })
      expect(result?.status).toBe('updated')
      const now = [...document.metadata].map(([name, { value }]) => [name, value] as const)
      const { content_hash, ...others } = Object.fromEntries(now)
      expect(others).toEqual({ ...metadata, when: 1_700_000_000, later: null })
      expect(content_hash).toBe(await sha256('content 0'))
    }
  },
)

test('update_changed: refuses a field for hashes that holds something else', async () => {
  const knowledge = fakeKnowledge()
  knowledge.add('other', 'text', { year: 2020 })
  const run = ingest(knowledge, { sources: texts(1), existing: 'update_changed', hashField: 'year' })
  await expect(run).rejects.toMatchObject({ issues: [{ path: 'hashField', message: /number/ }] })
})

test('a server without metadata is named by what it lacks; other failures there are told as they are', async () => {
  const old = ingest(fakeKnowledge({ version: '1.0.0' }), { sources: texts(1), existing: 'update_changed' })
  await expect(old).rejects.toMatchObject({
    name: 'DifyParamsError',
    issues: [{ path: 'existing', message: /no metadata.*1\.1\.1/ }],
    cause: { name: 'DifyApiError', status: 404 },
  })
  const forbidden = error(403, 'forbidden', 'No.')
  const knowledge = fakeKnowledge({
    fault: ({ path }) => (path === 'metadata' ? { when: 'before', answer: forbidden } : undefined),
  })
  await expect(ingest(knowledge, { sources: texts(1), existing: 'update_changed' })).rejects.toMatchObject({
    status: 403,
  })
})

test.each([1, 2, 4])(
  'when the sources fail, what was made of them is told first, %i at a time',
  async (concurrency) => {
    for (const steps of [0, 3]) {
      const knowledge = fakeKnowledge({ steps })
      async function* sources() {
        yield* texts(3)
        throw new RangeError('mine')
      }
      const results: IngestResult[] = []
      const run = async () => {
        const params = { ...quick, sources: sources(), concurrency }
        for await (const result of ingestDocuments(inProcess(knowledge), params)) results.push(result)
      }
      await expect(run()).rejects.toThrow('mine')
      expect(statuses(results)).toEqual(['text 0: created', 'text 1: created', 'text 2: created'])
      expect(knowledge.documents.size).toBe(3)
    }
  },
)

const parents = { segmentation: { separator: '\n', max_tokens: 99 }, parent_mode: 'full-doc' }

test.each([
  ['1.4.3', { mode: 'hierarchical', rules: parents }, { max_tokens: 1024 }],
  ['1.9.1', { mode: 'hierarchical', rules: { ...parents, subchunk_segmentation: null } }, { max_tokens: 99 }],
  ['1.9.1', { mode: 'automatic' }, { max_tokens: 1024 }],
  ['1.16.0', { mode: 'hierarchical', rules: parents }, { max_tokens: 99 }],
])(
  "%s: documents of parents and children get a rule for these, a knowledge base's own where it is told",
  async (version, process_rule, segmentation) => {
    const doc_form = 'hierarchical_model'
    const old = fakeKnowledge({ version })
    old.add('old', 'text', {}, { doc_form, process_rule })
    const sources = [...texts(1), { name: 'file.md', data: 'new' }]
    // Files get what the knowledge base has by themselves: there it has to be right.
    const apt = process_rule.mode === 'hierarchical' ? sources : texts(1)
    expect((await ingest(old, { sources: apt })).map(({ status }) => status)).toEqual(apt.map(() => 'created'))
    expect(old.byName('text 0')).toMatchObject({
      form: doc_form,
      rule: { mode: 'hierarchical', rules: { segmentation } },
    })
    expect(JSON.stringify(old.byName('text 0')?.rule)).not.toContain('null')
    const fresh = fakeKnowledge({ version, technique: null })
    expect((await ingest(fresh, { sources, doc_form })).map(({ status }) => status)).toEqual(['created', 'created'])
    expect(fresh.byName('file.md')).toMatchObject({ form: doc_form, rule: { rules: { subchunk_segmentation: {} } } })
  },
)

test('what the caller says of processing wins', async () => {
  const custom = { mode: 'custom' as const, rules: { pre_processing_rules: [], segmentation: { max_tokens: 60 } } }
  for (const version of ['1.0.0', '1.9.1', '1.16.0']) {
    const knowledge = fakeKnowledge({ version, technique: 'economy' })
    knowledge.add('old', 'text')
    await ingest(knowledge, { sources: texts(1), process_rule: custom, indexing_technique: 'high_quality' })
    expect(knowledge.byName('text 0')?.rule).toEqual(custom)
    expect(knowledge.calls.map(({ method, path }) => `${method} ${path}`).slice(0, 2)).toEqual([
      'GET documents',
      'POST document/create-by-text',
    ])
  }
})

test('a workspace without an embedding model says so of each source', async () => {
  const none = error(400, 'provider_not_initialize', 'No Default Model')
  const knowledge = fakeKnowledge({
    technique: null,
    fault: (call) => (isCreation(call) ? { when: 'before', answer: none } : undefined),
  })
  const [result] = await ingest(knowledge, { sources: texts(1) })
  expect(result).toMatchObject({ status: 'failed', reason: 'request', error: { code: 'provider_not_initialize' } })
})

test('what onProgress rejects with ends the run, at once or late, also an error of Dify', async () => {
  const refusal = await ingest(fakeKnowledge(), { sources: 1 as never }).catch((thrown: unknown) => thrown)
  for (const wait of [0, 2]) {
    const onProgress = async () => {
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      throw refusal
    }
    await expect(ingest(fakeKnowledge(), { sources: texts(3) }, { onProgress })).rejects.toBe(refusal)
  }
})

test('an abort ends the run though onProgress is at work for ever', async () => {
  const controller = new AbortController()
  const onProgress = () => {
    controller.abort(new Error('enough'))
    return new Promise(() => {})
  }
  const run = ingest(fakeKnowledge(), { sources: texts(3) }, { onProgress, signal: controller.signal })
  await expect(run).rejects.toThrow('enough')
})

test.each(['signal', 'onProgress'])('refuses %s among the params, where it would do nothing', async (name) => {
  const knowledge = fakeKnowledge()
  const params = { sources: texts(1), [name]: name === 'signal' ? AbortSignal.abort() : () => {} }
  await expect(ingest(knowledge, params)).rejects.toMatchObject({ issues: [{ path: name, message: /options/ }] })
  expect(knowledge.calls.length).toBe(0)
})

test('what onProgress throws ends the run', async () => {
  const onProgress = () => {
    throw new RangeError('mine')
  }
  await expect(ingest(fakeKnowledge(), { sources: texts(3) }, { onProgress })).rejects.toThrow('mine')
})
