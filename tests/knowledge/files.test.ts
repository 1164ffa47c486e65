import { describe, expect, test } from 'vitest'
import { DifyApiError, type DifyContext } from '../../src/core/index.ts'
import {
  createDocumentByFile,
  downloadDocuments,
  unbindTags,
  updateDocument,
  updateDocumentByFile,
  uploadPipelineFile,
} from '../../src/knowledge/index.ts'
import { dataset_id, type EmulatedDatasetCalls, key, withDataset } from '../support/knowledge.ts'
import { startServer } from '../support/server.ts'
import { expectParams, expectRefusals } from '../support/wire.ts'

const document = { document: { id: 'doc', name: 'a.md' }, batch: '2026' }
const ds = { dataset_id: 'ds' }
const doc = { ...ds, document_id: 'doc' }
const settings = {
  doc_form: 'text_model' as const,
  doc_language: 'English',
  process_rule: { mode: 'custom' as const, rules: { pre_processing_rules: [], segmentation: { max_tokens: 500 } } },
  retrieval_model: {
    ...{ search_method: 'keyword_search', reranking_enable: false, top_k: 2, score_threshold_enabled: false },
  },
  embedding_model: 'e',
  embedding_model_provider: 'p',
}

async function parts(form: FormData | undefined) {
  const entries = [...(form ?? [])].map(async ([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, value.type, await value.text()],
  )
  return Promise.all(entries)
}

describe.each([
  { call: createDocumentByFile, params: ds, method: 'POST', path: 'datasets/ds/document/create-by-file' },
  { call: updateDocumentByFile, params: doc, method: 'POST', path: 'datasets/ds/documents/doc/update-by-file' },
  { call: updateDocument, params: doc, method: 'PATCH', path: 'datasets/ds/documents/doc' },
])('$call.name', ({ call, params, method, path }) => {
  const send = call as typeof updateDocument

  test.each([
    ['a File', new File(['# A'], 'ä.md', { type: 'text/markdown' }), 'text/markdown'],
    ['a named text', { name: 'ä.md', data: '# A' }, 'application/octet-stream'],
    ['named bytes with a type', { name: 'ä.md', data: new TextEncoder().encode('# A'), type: 'text/x' }, 'text/x'],
    ['a named Blob', { name: 'ä.md', data: new Blob(['# A'], { type: 'text/plain' }) }, 'text/plain'],
  ])('sends %s and the settings as one part of JSON', async (_name, file, type) => {
    await using server = await startServer(Response.json(document))
    const all = Object.freeze({ ...params, file, ...settings })
    expect(await send(server.context(), all as typeof all & typeof doc)).toEqual(document)
    expect(server.seen).toMatchObject([{ method, path }])
    expect(await parts(server.seen[0]?.form)).toEqual([
      ['file', 'ä.md', type, '# A'],
      ['data', JSON.stringify(settings)],
    ])
  })

  test('refuses wrong params by name, and answers that are none of its own', async () => {
    const all = { ...params, file: { name: 'a.md', data: 'x' } }
    await expectParams(send, all, Object.keys(params))
    await expectRefusals(send, all)
    for (const file of [new Blob(['x']), { name: '', data: 'x' }, { data: 'x' }, 'a.md']) {
      await expect(send({ send: () => expect.unreachable() }, { ...doc, file: file as never })).rejects.toThrow(
        /file must/,
      )
    }
  })
})

test('updates need no file: the settings go alone', async () => {
  await using server = await startServer(Response.json(document))
  await updateDocument(server.context(), { ...doc, doc_language: 'German' })
  expect(await parts(server.seen[0]?.form)).toEqual([['data', '{"doc_language":"German"}']])
})

test.each([
  { call: updateDocument, params: { ...doc, name: 'b.md' }, data: '{"name":"b.md"}' },
  { call: updateDocumentByFile, params: { ...doc, name: 'b.md' }, data: '{"name":"b.md"}' },
  { call: createDocumentByFile, params: { ...ds, original_document_id: 'o' }, data: '{"original_document_id":"o"}' },
])('$call.name sends $data among the settings', async ({ call, params, data }) => {
  await using server = await startServer(Response.json(document))
  const send = call as (ctx: DifyContext, params: object) => Promise<unknown>
  await send(server.context(), { ...params, file: { name: 'a.md', data: 'x' } })
  expect(await parts(server.seen[0]?.form)).toContainEqual(['data', data])
  const [wrong = ''] = Object.keys(JSON.parse(data))
  const odd = { ...params, file: { name: 'a.md', data: 'x' }, [wrong]: 7 }
  await expect(send(server.context(), odd)).rejects.toThrow(wrong)
})

test('a file replaces an original, and an update renames', async () => {
  await using server = await withDataset()
  const dify = server.context(key)
  const document_id = await server.add('a.txt', 'One')
  await waitUntilIndexed(server, document_id)
  const params = { dataset_id, original_document_id: document_id, file: { name: 'b.txt', data: Buffer.from('Two') } }
  const { document: replaced } = await createDocumentByFile(dify, params)
  expect(replaced).toMatchObject({ id: document_id, name: 'b.txt' })
  await waitUntilIndexed(server, document_id)
  const file = { name: 'c.txt', data: 'Three' }
  const { document: renamed } = await updateDocument(dify, { dataset_id, document_id, file, name: 'Third' })
  expect(renamed).toMatchObject({ id: document_id, name: 'Third' })
})

/** A document can be updated once it is available; each look lets the emulator index on. */
async function waitUntilIndexed({ on }: EmulatedDatasetCalls, id: string): Promise<void> {
  while ((await on(`GET /documents/${id}`)).json.display_status !== 'available');
}

test('updateDocument falls back to update-by-file on a server that knows no PATCH', async () => {
  const refusal = { code: 'method_not_allowed', message: 'The method is not allowed.', status: 405 }
  await using server = await startServer(Response.json(refusal, { status: 405 }), Response.json(document))
  expect(await updateDocument(server.context(), { ...doc, file: { name: 'a.md', data: 'x' } })).toEqual(document)
  expect(server.seen.map(({ method, path }) => [method, path])).toEqual([
    ['PATCH', 'datasets/ds/documents/doc'],
    ['POST', 'datasets/ds/documents/doc/update-by-file'],
  ])
  expect(await parts(server.seen[1]?.form)).toEqual(await parts(server.seen[0]?.form))
})

test('updateDocument does not fall back when the document does not exist', async () => {
  const refusal = { code: 'not_found', message: 'Document not found.', status: 404 }
  await using server = await startServer(Response.json(refusal, { status: 404 }))
  await expect(updateDocument(server.context(), doc)).rejects.toThrow(DifyApiError)
  expect(server.seen.length).toBe(1)
})

test('uploadPipelineFile sends the file alone, and takes what it became', async () => {
  const file = { id: 'f', name: 'a.md', size: 3, extension: 'md', mime_type: null, created_at: '2026-01-01T00:00:00' }
  await using server = await startServer(Response.json(file, { status: 201 }))
  expect(await uploadPipelineFile(server.context(), { file: { name: 'a.md', data: '# A' } })).toEqual(file)
  expect(server.seen).toMatchObject([{ method: 'POST', path: 'datasets/pipeline/file-upload' }])
  expect(await parts(server.seen[0]?.form)).toEqual([['file', 'a.md', 'application/octet-stream', '# A']])
  await expectParams(uploadPipelineFile, {}, ['file'])
})

test('downloadDocuments gives the archive with its name, unread', async () => {
  const headers = { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="docs.zip"' }
  await using server = await startServer(new Response('PK', { headers }))
  const params = { ...ds, document_ids: ['a', 'b'] }
  const zip = await downloadDocuments(server.context(), params)
  expect(zip).toMatchObject({ type: 'application/zip', name: 'docs.zip' })
  expect(await (await zip.blob()).text()).toBe('PK')
  expect(server.seen).toMatchObject([
    { method: 'POST', path: 'datasets/ds/documents/download-zip', json: { document_ids: ['a', 'b'] } },
  ])
  await expectParams(downloadDocuments, params, ['dataset_id', 'document_ids'])
})

test('unbindTags takes tags away one by one, and stops at the first that fails', async () => {
  const gone = Response.json({ code: 'not_found', message: 'Tag not found', status: 404 }, { status: 404 })
  await using server = await startServer(Response.json({ result: 'success' }), Response.json(204), gone)
  const params = Object.freeze({ tag_ids: ['1', '2', '3', '4'], target_id: 'ds' })
  await expect(unbindTags(server.context(), params)).rejects.toThrow('Tag not found')
  expect(server.seen.map(({ method, path, json }) => [method, path, json])).toEqual(
    ['1', '2', '3'].map((tag_id) => ['POST', 'datasets/tags/unbinding', { target_id: 'ds', tag_id }]),
  )
  await expectParams(unbindTags, { ...params }, ['tag_ids', 'target_id'])
})
