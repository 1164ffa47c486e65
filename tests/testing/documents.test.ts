import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { dataset_id, documentForm, indexed, key, withDataset } from '../support/knowledge.ts'

const custom = (rules: object) => ({
  process_rule: { mode: 'custom', rules: { pre_processing_rules: [], ...rules } },
})
const separated = (separator: string, max_tokens = 100, chunk_overlap = 0) =>
  custom({ segmentation: { separator, max_tokens, chunk_overlap } })

test('a text becomes a document that waits, and is there when anyone asks', async () => {
  await using server = await withDataset({}, { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) })
  const { json } = await server.on('POST /document/create-by-text', {
    ...indexed,
    name: 'Hours',
    text: 'We open at 9.',
  })
  expect(json.batch).toMatch(/^20260102030405\d{6}$/)
  expect(json.document).toMatchObject({
    position: 1,
    name: 'Hours',
    data_source_type: 'upload_file',
    data_source_detail_dict: { upload_file: { name: 'Hours', size: 13, extension: 'txt', mime_type: 'text/plain' } },
    indexing_status: 'waiting',
    display_status: 'queuing',
    tokens: null,
    word_count: null,
    doc_metadata: [],
    error: null,
  })
  const list = await server.on('GET /documents')
  expect(list.json).toMatchObject({
    data: [{ id: json.document.id, indexing_status: 'completed', display_status: 'available', word_count: 13 }],
    ...{ has_more: false, limit: 20, total: 1, page: 1 },
  })
})

test('indexing goes a step on with each question', async () => {
  await using server = await withDataset({ indexing: 'asked' })
  const text = Array.from({ length: 5 }, (_, index) => `Part ${index}`).join('\n\n')
  const { json } = await server.on('POST /document/create-by-text', {
    ...indexed,
    name: 'a',
    text,
    ...separated('\n\n'),
  })
  const steps: unknown[] = []
  for (let asked = 0; asked < 6; asked++) {
    const { data } = (await server.on(`GET /documents/${json.batch}/indexing-status`)).json
    steps.push([data[0].indexing_status, data[0].completed_segments, data[0].total_segments])
  }
  expect(steps).toEqual([
    ['parsing', 0, 0],
    ['splitting', 0, 0],
    ['indexing', 0, 5],
    ['indexing', 2, 5],
    ['completed', 5, 5],
    ['completed', 5, 5],
  ])
  expect(await server.on('GET /documents/unknown/indexing-status')).toMatchObject({
    status: 404,
    json: { code: 'not_found', message: 'Documents not found.' },
  })
})

test('indexing takes its time by the clock, and notes when it did what', async () => {
  let now = 1_000_000
  await using server = await withDataset({ indexing: 2000 }, { now: () => now })
  const { json } = await server.on('POST /document/create-by-text', { ...indexed, name: 'a', text: 'A text.' })
  const status = async () => (await server.on(`GET /documents/${json.batch}/indexing-status`)).json.data[0]
  expect(await status()).toMatchObject({ indexing_status: 'waiting', processing_started_at: null, completed_at: null })
  now += 4000
  expect(await status()).toMatchObject({
    ...{ indexing_status: 'splitting', processing_started_at: 1004, parsing_completed_at: 1004 },
    ...{ cleaning_completed_at: null, error: null, paused_at: null },
  })
  now += 60_000
  expect(await status()).toMatchObject({ indexing_status: 'completed', completed_at: 1064 })
  const { json: detail } = await server.on(`GET /documents/${json.document.id}`)
  expect(detail).toMatchObject({ completed_at: 1064, indexing_latency: 64, segment_count: 1 })
})

test('a hook fails or pauses the indexing of a document', async () => {
  const fates: Record<string, () => 'paused' | undefined> = {
    bad: () => {
      throw new Error('the model is out')
    },
    slow: () => 'paused',
    good: () => undefined,
  }
  await using server = await withDataset({ index: ({ name }) => fates[name]?.() })
  const shown: Record<string, unknown> = {}
  for (const name of Object.keys(fates)) {
    const { json } = await server.on('POST /document/create-by-text', { ...indexed, name, text: 'a text' })
    const { data } = (await server.on(`GET /documents/${json.batch}/indexing-status`)).json
    const listed = (await server.on(`GET /documents?keyword=${name}`)).json.data[0]
    shown[name] = [data[0].indexing_status, data[0].error, listed.indexing_status, listed.display_status]
    expect(Boolean(data[0].paused_at)).toBe(name === 'slow')
  }
  expect(shown).toEqual({
    bad: ['error', 'the model is out', 'error', 'error'],
    // Only the status of the batch, and the display status, say that it is paused.
    slow: ['paused', null, 'indexing', 'paused'],
    good: ['completed', null, 'completed', 'available'],
  })
  const statuses = async (status: string) => (await server.on(`GET /documents?status=${status}`)).json.data.length
  expect([await statuses('error'), await statuses('paused'), await statuses('active'), await statuses('?')]).toEqual([
    1, 1, 1, 3,
  ])
})

test('a document of a name that is there takes its place', async () => {
  await using server = await withDataset()
  const first = (await server.on('POST /document/create-by-text', { ...indexed, name: 'a', text: 'old' })).json
  await server.on('GET /documents')
  const second = (await server.on('POST /document/create-by-text', { ...indexed, name: 'a', text: 'new' })).json
  expect(second.document.id).toBe(first.document.id)
  expect(second.batch).not.toBe(first.batch)
  const { json } = await server.on(`GET /documents/${first.document.id}/segments`)
  expect(json.data.map(({ content }: { content: string }) => content)).toEqual(['new'])
  await server.on('PATCH /documents/status/disable', { document_ids: [first.document.id] })
  await server.on('POST /document/create-by-text', { ...indexed, name: 'a', text: 'third' })
  expect((await server.on('GET /documents')).json.total).toBe(2)
})

test('a file comes in a form, with its settings as JSON text', async () => {
  await using server = await withDataset()
  const file = new File(['# Manual\n\nPress it.'], 'manual.md', { type: 'text/markdown' })
  const { status, json } = await server.on('POST /document/create-by-file', documentForm(file, separated('\n\n')))
  expect(status).toBe(200)
  expect(json.document).toMatchObject({
    name: 'manual.md',
    data_source_detail_dict: { upload_file: { size: 19, extension: 'md', mime_type: 'text/markdown' } },
  })
  const { json: segments } = await server.on(`GET /documents/${json.document.id}/segments`)
  expect(segments.data.map(({ content }: { content: string }) => content)).toEqual(['# Manual', 'Press it.'])
})

test.each<[string, FormData, number, string, string]>([
  ['no file', documentForm(undefined, {}), 400, 'no_file_uploaded', 'Please upload your file.'],
  ['no rule', documentForm(new File(['a'], 'a.txt')), 400, 'invalid_param', 'process_rule is required.'],
  ['an unknown kind of file', documentForm(new File(['a'], 'a.exe'), separated('\n')), 400, 'invalid_param', ''],
  [
    'a slash',
    documentForm(new File(['a'], 'a\\b.txt'), {}),
    400,
    'invalid_param',
    'Filename contains invalid characters',
  ],
  [
    'a file too large',
    documentForm(new File([new Uint8Array(2 ** 20 + 1)], 'a.txt'), separated('\n')),
    400,
    'invalid_param',
    'File size exceeded.',
  ],
])('a form with %s is refused', async (_, form, status, code, message) => {
  await using server = await withDataset({ fileSizeLimit: 1 })
  expect(await server.on('POST /document/create-by-file', form)).toMatchObject({ status, json: { code, message } })
})

test('of files that are no text, a hook says what is in them', async () => {
  const extract = (file: File) => `${file.size} bytes of ${file.name}`
  const shown: unknown[] = []
  for (const options of [{}, { extract }]) {
    await using server = await withDataset(options)
    const form = documentForm(new File(['%PDF'], 'a.pdf', { type: 'application/pdf' }), separated('#'))
    const { json } = await server.on('POST /document/create-by-file', form)
    const { data } = (await server.on(`GET /documents/${json.document.id}/segments`)).json
    shown.push(data[0].content)
  }
  expect(shown).toEqual(['What a.pdf says.', '4 bytes of a.pdf'])
})

test('a form with two files, or settings that are no JSON, is refused', async () => {
  await using server = await withDataset()
  const two = documentForm(new File(['a'], 'a.txt'))
  two.append('more', new File(['b'], 'b.txt'))
  expect((await server.on('POST /document/create-by-file', two)).json).toMatchObject({ code: 'too_many_files' })
  for (const data of ['{', '7']) {
    const form = new FormData()
    form.append('data', data)
    expect(await server.on('POST /document/create-by-file', form)).toMatchObject({ status: 400 })
  }
})

test('a creation may name the document it replaces', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'old')
  const replace = (original_document_id: string) =>
    server.on('POST /document/create-by-text', { ...indexed, name: 'b', text: 'new', original_document_id })
  expect((await replace(id)).json.document).toMatchObject({ id, name: 'b' })
  expect(await replace(crypto.randomUUID())).toMatchObject({ status: 404 })
  expect((await server.on('GET /documents')).json.total).toBe(1)
})

test('without a text or a file, an update cuts the same content anew', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'One#Two')
  await server.on('GET /documents')
  await server.on(`POST /documents/${id}/update-by-text`, separated('#'))
  expect((await server.on(`GET /documents/${id}/segments`)).json.total).toBe(2)
})

test('updates by file say more precisely what is wrong with it', async () => {
  await using server = await withDataset({ fileSizeLimit: 1 })
  const id = await server.add('a', 'text')
  const large = documentForm(new File([new Uint8Array(2 ** 20 + 1)], 'a.txt'))
  expect(await server.on(`PATCH /documents/${id}`, large)).toMatchObject({
    status: 413,
    json: { code: 'file_too_large' },
  })
  const unknown = documentForm(new File(['a'], 'a.exe'))
  expect(await server.on(`POST /documents/${id}/update-by-file`, unknown)).toMatchObject({
    status: 415,
    json: { code: 'unsupported_file_type' },
  })
})

test.each<[string, RegExp]>([
  [
    '1.0.0',
    /^1 validation error for KnowledgeConfig\nindexing_technique\n {2}Input should be .*2\.9\/v\/literal_error$/s,
  ],
  ['1.10.1', /\n {2}Input should be 'high_quality' or 'economy' \[type=literal_error, input_value=None, /],
  ['1.11.0', /\n {2}Field required \[type=missing, input_value={'name': 'a', 'text': 'b'...[\da-f-]+'\]}}}}, /],
])('a text names its technique on server %s, whatever the knowledge base has', async (version, message) => {
  await using server = await withDataset({}, { version })
  const { process_rule } = indexed
  const text = await server.on('POST /document/create-by-text', { name: 'a', text: 'b', process_rule })
  expect(text.json).toMatchObject({ status: 400, code: 'invalid_param', message: expect.stringMatching(message) })
  const file = documentForm(new File(['a'], 'a.txt'), { process_rule })
  // Files take what the knowledge base has, but for the oldest server.
  const { status } = await server.on('POST /document/create-by-file', file)
  expect(status).toBe(version === '1.0.0' ? 400 : 200)
})

test('up to 1.10 servers stumble over a text without a process rule; later ones have one of their own', async () => {
  const { indexing_technique } = indexed
  const statuses: unknown[] = []
  for (const version of ['1.8.0', '1.10.1', '1.11.0']) {
    await using server = await withDataset({}, { version })
    // That the knowledge base has a rule helps no one.
    await server.add('first', 'text')
    const { status, json } = await server.on('POST /document/create-by-text', {
      name: 'a',
      text: 'b',
      indexing_technique,
    })
    statuses.push([status, json.code, json.status])
  }
  expect(statuses).toEqual([
    [500, 'unknown', undefined],
    [500, 'unknown', 500],
    [200, undefined, undefined],
  ])
})

test('an update renames, keeps how the document is cut, and counts as text_model where it does not say', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'One#Two', separated('#'))
  const renamed = await server.on(`POST /documents/${id}/update-by-text`, { name: 'b' })
  expect(renamed.json.document).toMatchObject({ id, name: 'b' })
  const form = documentForm(new File(['Three#Four#Five'], 'c.txt'), { name: 'd' })
  await server.on('GET /documents')
  expect((await server.on(`PATCH /documents/${id}`, form)).json.document).toMatchObject({ id, name: 'd' })
  expect((await server.on(`GET /documents/${id}/segments`)).json.total).toBe(3)
  const original = documentForm(new File(['Six'], 'e.txt'), { original_document_id: id })
  expect((await server.on('POST /document/create-by-file', original)).json.document).toMatchObject({
    id,
    name: 'e.txt',
  })
  await using parents = await withDataset()
  const rules = { segmentation: { separator: '#', max_tokens: 100 }, subchunk_segmentation: { separator: '.' } }
  const process_rule = { mode: 'hierarchical', rules: { pre_processing_rules: [], ...rules } }
  const parent = await parents.add('a', 'One#Two', { process_rule, doc_form: 'hierarchical_model' })
  const other = await parents.on(`POST /documents/${parent}/update-by-text`, { name: 'a', text: 'b' })
  expect(other.json).toMatchObject({ status: 400, message: 'doc_form is different from the dataset doc_form.' })
})

test('the first document says how to index, and all have its form', async () => {
  await using server = await withDataset({ datasets: [{ id: dataset_id, name: 'Empty' }] })
  const missing = await server.on('POST /document/create-by-text', { name: 'a', text: 'b' })
  expect(missing.json).toMatchObject({ code: 'invalid_param', message: 'indexing_technique is required.' })
  await server.add('a', 'b', { indexing_technique: 'economy' })
  expect((await server.on('GET ')).json).toMatchObject({
    ...{ indexing_technique: 'economy', doc_form: 'text_model', data_source_type: 'upload_file' },
    ...{ document_count: 1, total_documents: 1, total_available_documents: 1 },
    retrieval_model_dict: { search_method: 'semantic_search' },
  })
  const other = await server.on('POST /document/create-by-text', {
    ...indexed,
    name: 'c',
    text: 'd',
    doc_form: 'qa_model',
  })
  expect(other.json).toMatchObject({ message: 'doc_form is different from the dataset doc_form.' })
})

test.each<[string, unknown, RegExp]>([
  ['without a mode', {}, /mode is required/],
  ['of an unknown mode', { mode: 'clever' }, /mode is invalid/],
  ['without rules', { mode: 'custom' }, /rules is required/],
  ['without cleaning', { mode: 'custom', rules: {} }, /pre_processing_rules is required/],
  ['without segmentation', { mode: 'custom', rules: { pre_processing_rules: [] } }, /segmentation is required/],
  ['with tiny chunks', separated('\n', 49).process_rule, /between 50 and 4000/],
  ['without a separator', separated('').process_rule, /separator is required/],
])('a process rule %s is refused', async (_, process_rule, message) => {
  await using server = await withDataset()
  const { status, json } = await server.on('POST /document/create-by-text', {
    ...indexed,
    name: 'a',
    text: 'b',
    process_rule,
  })
  expect([status, json.code]).toEqual([400, 'invalid_param'])
  expect(json.message).toMatch(message)
})

test('a document is updated, and indexed anew', async () => {
  await using server = await withDataset({ indexing: 'asked' })
  const { document, batch } = (await server.on('POST /document/create-by-text', { ...indexed, name: 'a', text: 'old' }))
    .json
  const early = await server.on(`POST /documents/${document.id}/update-by-text`, { name: 'b', text: 'new' })
  expect(early.json).toMatchObject({ code: 'invalid_param', message: 'Document is not available' })
  for (let asked = 0; asked < 6; asked++) await server.on('GET /documents')
  const nameless = await server.on(`POST /documents/${document.id}/update-by-text`, { text: 'new' })
  expect(nameless.json).toMatchObject({ code: 'invalid_param' })
  const updated = await server.on(`POST /documents/${document.id}/update-by-text`, { name: 'b', text: 'new' })
  expect(updated.json).toMatchObject({ document: { id: document.id, name: 'b', indexing_status: 'waiting' } })
  expect(updated.json.batch).toBe(batch)
})

test('the file of a document was described by old servers, and is linked to by new ones', async () => {
  const answers: unknown[] = []
  for (const version of ['1.8.1', '1.9.0', '1.13.1']) {
    await using server = await withDataset({}, { version })
    const id = await server.add('a', 'text')
    const upload = await server.on(`GET /documents/${id}/upload-file`)
    answers.push([upload.status, upload.json?.name, (await server.on(`GET /documents/${id}/download`)).status])
  }
  expect(answers).toEqual([
    [200, 'a', 404],
    [404, undefined, 404],
    [404, undefined, 200],
  ])
})

test('while a status is being changed, no other change is taken', async () => {
  let now = 1_000_000
  await using server = await withDataset({ indexing: 1000 }, { now: () => now })
  const id = await server.add('a', 'text')
  now += 60_000
  const set = (action: string) => server.on(`PATCH /documents/status/${action}`, { document_ids: [id] })
  expect(await set('disable')).toMatchObject({ status: 200 })
  const early = { code: 'invalid_action', message: 'Document:a is being indexed, please try again later' }
  expect(await set('enable')).toMatchObject({ status: 400, json: early })
  now += 1000
  expect(await set('enable')).toMatchObject({ status: 200 })
})

test('servers below 1.14 have no PATCH for a document, but say 405', async () => {
  await using server = await withDataset({}, { version: '1.13.3' })
  const id = await server.add('a', 'text')
  expect(await server.on(`PATCH /documents/${id}`, documentForm(undefined, {}))).toMatchObject({ status: 405 })
  expect(await server.on(`POST /documents/${id}/update-by-file`, documentForm(undefined, {}))).toMatchObject({
    status: 200,
  })
})

test('details come whole, with only the metadata, or without', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'text', separated('\n'))
  const { json } = await server.on(`GET /documents/${id}`)
  expect(json).toMatchObject({
    ...{ doc_type: null, doc_metadata: null, doc_language: 'English', segment_count: 1, average_segment_length: 4 },
    document_process_rule: { mode: 'custom', rules: { segmentation: { max_tokens: 100 } } },
    data_source_info: { upload_file: { extension: 'txt' } },
  })
  expect(json).not.toHaveProperty('word_count')
  expect((await server.on(`GET /documents/${id}?metadata=only`)).json).toEqual({
    id,
    doc_type: null,
    doc_metadata: null,
  })
  expect((await server.on(`GET /documents/${id}?metadata=without`)).json).not.toHaveProperty('doc_metadata')
  expect((await server.on(`GET /documents/${id}?metadata=x`)).json).toMatchObject({ code: 'invalid_metadata' })
  expect((await server.on(`GET /documents/${crypto.randomUUID()}`)).json).toMatchObject({
    message: 'Document not found.',
  })
  await using old = await withDataset({}, { version: '1.7.0', now: () => 5000 })
  const oldId = await old.add('a', 'text')
  expect((await old.on(`GET /documents/${oldId}`)).json.created_at).toBe(5.25)
})

test('documents are disabled, archived and deleted under the conditions of a server', async () => {
  await using server = await withDataset({ indexing: 'asked' })
  const id = await server.add('a', 'text')
  const ids = { document_ids: [id] }
  expect((await server.on('PATCH /documents/status/disable', ids)).json).toMatchObject({ code: 'invalid_action' })
  expect((await server.on(`DELETE /documents/${id}`)).json).toMatchObject({ status: 400, code: 'document_indexing' })
  for (let asked = 0; asked < 6; asked++) await server.on('GET /documents')
  const status = async (action: string) => {
    expect((await server.on(`PATCH /documents/status/${action}`, ids)).json).toEqual({ result: 'success' })
    return (await server.on('GET /documents')).json.data[0].display_status
  }
  expect([await status('disable'), await status('enable'), await status('archive')]).toEqual([
    ...['disabled', 'available', 'archived'],
  ])
  expect(await server.on(`DELETE /documents/${id}`)).toMatchObject({
    status: 403,
    json: { code: 'archived_document_immutable' },
  })
  expect(await status('un_archive')).toBe('available')
  expect((await server.on('PATCH /documents/status/explode', ids)).json).toMatchObject({ code: 'invalid_action' })
  const strangers = await server.on('PATCH /documents/status/enable', { document_ids: ['x'] })
  expect(strangers).toMatchObject({ status: 404, json: { code: 'not_found' } })
  expect(await server.on(`DELETE /documents/${id}`)).toMatchObject({ status: 204, text: '' })
  expect(await server.on(`DELETE /documents/${id}`)).toMatchObject({ json: { message: 'Document Not Exists.' } })
})

test('files come as an address, and many in an archive that unpacks', async () => {
  await using server = await withDataset()
  const text = 'Grüße, '.repeat(100)
  const ids = [await server.add('a.txt', text), await server.add('b.txt', 'other')]
  await server.on('PATCH /documents/status/disable', { document_ids: ids.slice(1) })
  ids.push(await server.add('b.txt', ''))
  expect((await server.on(`GET /documents/${ids[0]}/download`)).json.url).toMatch(/^https:\/\/.+sign=/)
  const response = await server.fetch(`${server.baseUrl}/datasets/${dataset_id}/documents/download-zip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ document_ids: ids }),
  })
  expect(response.headers.get('content-type')).toBe('application/zip')
  expect(unzipped(Buffer.from(await response.arrayBuffer()))).toEqual([
    ['a.txt', text],
    ['b.txt', 'other'],
    ['b (1).txt', ''],
  ])
  const strangers = await server.on('POST /documents/download-zip', { document_ids: ['x'] })
  expect(strangers).toMatchObject({ status: 404 })
})

/** Names and texts of an archive of stored files, found by its directory, and checked. */
function unzipped(zip: Buffer): string[][] {
  const end = zip.lastIndexOf('PK\u0005\u0006')
  let at = zip.readUInt32LE(end + 16)
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [crc, size, nameLength] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const local = zip.readUInt32LE(at + 42)
    expect(zip.toString('latin1', local, local + 4)).toBe('PK\u0003\u0004')
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + size)
    expect(crc32(data)).toBe(crc)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength
    return [name, data.toString()]
  })
}
