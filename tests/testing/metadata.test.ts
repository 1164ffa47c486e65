import { expect, test } from 'vitest'
import { key, withDataset } from '../support/knowledge.ts'

test('fields are made, filled, counted, renamed and deleted', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'text')
  const created = await server.on('POST /metadata', { type: 'string', name: 'author' })
  expect(created).toMatchObject({ status: 201, json: { name: 'author', type: 'string' } })
  const { json: field } = created
  const { json: year } = await server.on('POST /metadata', { type: 'number', name: 'year' })
  const set = (metadata_list: object[], partial_update?: boolean) =>
    server.on('POST /documents/metadata', { operation_data: [{ document_id: id, metadata_list, partial_update }] })
  expect((await set([{ ...field, value: 'Ada' }])).json).toEqual({ result: 'success' })
  await set([{ ...year, value: 2026 }], true)
  const values = async () => {
    const { doc_metadata } = (await server.on(`GET /documents/${id}?metadata=only`)).json
    return doc_metadata?.map(({ name, value }: { name: string; value: unknown }) => [name, value])
  }
  // With any value of its own, a document shows the built-in ones as well.
  expect((await values()).slice(0, 3)).toEqual([
    ['author', 'Ada'],
    ['year', 2026],
    ['document_name', 'a'],
  ])
  expect((await server.on('GET /metadata')).json).toEqual({
    doc_metadata: [
      { ...field, count: 1 },
      { ...year, count: 1 },
    ],
    built_in_field_enabled: false,
  })
  expect((await server.on(`PATCH /metadata/${field.id}`, { name: 'writer' })).json).toEqual({
    ...field,
    name: 'writer',
  })
  expect((await values()).map(([name]: [string]) => name)).toContain('writer')
  await set([{ ...year, value: 2027 }])
  expect((await values()).map(([name]: [string]) => name)).not.toContain('writer')
  expect(await server.on(`DELETE /metadata/${year.id}`)).toMatchObject({ status: 204 })
  expect(await values()).toBeUndefined()
  expect((await server.on('GET ')).json.doc_metadata).toEqual([{ ...field, name: 'writer' }])
})

test('names are free, not built in, and not too long', async () => {
  await using server = await withDataset()
  await server.on('POST /metadata', { type: 'string', name: 'author' })
  const refused = async (name: string) => (await server.on('POST /metadata', { type: 'string', name })).json.message
  expect(await refused('author')).toBe('Metadata name already exists.')
  expect(await refused('uploader')).toBe('Metadata name already exists in Built-in fields.')
  expect(await refused('x'.repeat(256))).toBe('Metadata name cannot exceed 255 characters.')
  const unknown = `PATCH /metadata/${crypto.randomUUID()}`
  expect(await server.on(unknown, { name: 'b' })).toMatchObject({
    status: 404,
    json: { message: 'Metadata not found.' },
  })
})

test('values are set up to the first document that does not exist', async () => {
  await using server = await withDataset()
  const id = await server.add('a', 'text')
  const { json: field } = await server.on('POST /metadata', { type: 'string', name: 'author' })
  const operation = (document_id: string) => ({ document_id, metadata_list: [{ ...field, value: 'Ada' }] })
  const operation_data = [operation(id), operation(crypto.randomUUID())]
  const { json } = await server.on('POST /documents/metadata', { operation_data })
  expect(json).toMatchObject({ status: 400, code: 'invalid_param', message: 'Document not found.' })
  expect((await server.on('GET /metadata')).json.doc_metadata).toMatchObject([{ count: 1 }])
})

test('built-in fields are listed, and can be filtered by once they are enabled', async () => {
  await using server = await withDataset()
  await server.add('tea', 'hot')
  await server.add('milk', 'hot')
  const { fields } = (await server.on('GET /metadata/built-in')).json
  expect(fields).toHaveLength(5)
  expect(fields[2]).toEqual({ name: 'upload_date', type: 'time' })
  const conditions = [{ name: 'document_name', comparison_operator: 'is', value: 'tea' }]
  const retrieval_model = {
    ...{ search_method: 'semantic_search', reranking_enable: false, top_k: 4, score_threshold_enabled: false },
    metadata_filtering_conditions: { conditions },
  }
  const found = async () => (await server.on('POST /retrieve', { query: 'hot', retrieval_model })).json.records.length
  expect(await found()).toBe(0)
  expect((await server.on('POST /metadata/built-in/enable')).json).toEqual({ result: 'success' })
  expect(await found()).toBe(1)
  expect((await server.on('POST /metadata/built-in/explode')).json).toEqual({ result: 'success' })
  expect((await server.on('GET /metadata')).json.built_in_field_enabled).toBe(true)
  await server.on('POST /metadata/built-in/disable')
  expect(await found()).toBe(0)
})

test('old servers replace all values, send them as text, and answer with a status', async () => {
  await using server = await withDataset({}, { version: '1.8.0' })
  const id = await server.add('a', 'text')
  const fields = []
  for (const name of ['one', 'two']) fields.push((await server.on('POST /metadata', { type: 'number', name })).json)
  for (const field of fields) {
    const metadata_list = [{ ...field, value: 7 }]
    const operation_data = [{ document_id: id, metadata_list, partial_update: true }]
    expect((await server.on('POST /documents/metadata', { operation_data })).json).toBe(200)
  }
  const { data } = (await server.on('GET /documents')).json
  expect(data[0].doc_metadata[0]).toEqual({ ...fields[1], value: '7' })
  expect((await server.on(`GET /documents/${id}`)).json.doc_metadata[0]).toEqual({ ...fields[1], value: 7 })
  // The times among the built-in ones are text everywhere.
  expect(data[0].doc_metadata[3]).toMatchObject({ name: 'upload_date', value: expect.stringMatching(/^\d+\.\d+$/) })
  expect((await server.on('POST /metadata/built-in/enable')).json).toBe(200)
})

test('up to 1.8 the built-in fields had an address of their own, and 1.10.1 began to keep other values', async () => {
  const answers: unknown[] = []
  for (const version of ['1.0.0', '1.8.1', '1.9.0', '1.10.1']) {
    await using server = await withDataset({}, { version })
    const old = await server.call(key, 'GET /datasets/metadata/built-in')
    const own = await server.on('GET /metadata/built-in')
    const id = await server.add('a', 'text')
    for (const name of ['one', 'two']) {
      const { json: field } = await server.on('POST /metadata', { type: 'string', name })
      const metadata_list = [{ ...field, value: 'x' }]
      const operation_data = [{ document_id: id, metadata_list, partial_update: true }]
      await server.on('POST /documents/metadata', { operation_data })
    }
    const counts = (await server.on('GET /metadata')).json?.doc_metadata.map(({ count }: { count: number }) => count)
    answers.push([old.json?.fields.length, own.json?.fields.length, counts])
  }
  expect(answers).toEqual([
    [undefined, undefined, undefined],
    [5, undefined, [0, 1]],
    [undefined, 5, [0, 1]],
    [undefined, 5, [1, 1]],
  ])
})
