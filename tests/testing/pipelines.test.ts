import { expect, test } from 'vitest'
import { eventsOf } from '../support/emulated.ts'
import { dataset_id, documentForm, key, withDataset } from '../support/knowledge.ts'

const datasets = [
  {
    ...{ id: dataset_id, name: 'Piped' },
    pipeline: [
      { node_id: 'files', datasource_type: 'local_file' as const, title: 'Files' },
      { node_id: 'web', datasource_type: 'website_crawl' as const, data: [{ url: 'https://example.com' }] },
    ],
  },
]
const run = { inputs: {}, is_published: true, response_mode: 'streaming' }

test('a file is uploaded for a pipeline, and becomes a document', async () => {
  await using server = await withDataset({ datasets }, { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) })
  const upload = (form: FormData) => server.call(key, 'POST /datasets/pipeline/file-upload', form)
  const { status, json: file } = await upload(
    documentForm(new File(['# Manual'], 'manual.md', { type: 'text/markdown' })),
  )
  expect([status, file]).toMatchObject([201, { size: 8, extension: 'md', created_at: '2026-01-02T03:04:05' }])
  expect((await upload(new FormData())).json).toMatchObject({ code: 'no_file_uploaded' })
  const datasource = { datasource_type: 'local_file', start_node_id: 'files' }
  const { json } = await server.on('POST /pipeline/run', {
    ...{ ...run, ...datasource },
    datasource_info_list: [{ reference: file.id, name: 'One' }, { related_id: file.id }],
  })
  expect(json).toMatchObject({
    dataset: { id: dataset_id, name: 'Piped', chunk_structure: 'text_model' },
    documents: [
      { position: 1, name: 'One', indexing_status: 'waiting', enabled: true, error: null },
      { position: 2, name: 'manual.md' },
    ],
  })
  const { data } = (await server.on(`GET /documents/${json.batch}/indexing-status`)).json
  expect(data).toMatchObject([{ indexing_status: 'completed' }, { indexing_status: 'completed' }])
  const { json: segments } = await server.on(`GET /documents/${json.documents[0].id}/segments`)
  expect(segments.data).toMatchObject([{ content: '# Manual' }])
})

test('what goes wrong in a run has one code, and no pipeline another', async () => {
  await using server = await withDataset({ datasets: [...datasets, { name: 'Plain' }] })
  const body = { ...run, datasource_type: 'website_crawl', datasource_info_list: [{ url: 'https://example.com' }] }
  const failed = await server.on('POST /pipeline/run', { ...body, start_node_id: 'nowhere' })
  expect(failed).toMatchObject({ status: 500, json: { code: 'pipeline_run_error' } })
  const files = { ...body, datasource_type: 'local_file', start_node_id: 'files' }
  const lost = await server.on('POST /pipeline/run', { ...files, datasource_info_list: [{ reference: 'x' }] })
  expect(lost.json).toMatchObject({ code: 'pipeline_run_error', message: 'File not found' })
  const { data } = (await server.call(key, 'GET /datasets?keyword=Plain')).json
  const plain = await server.call(key, `GET /datasets/${data[0].id}/pipeline/datasource-plugins`)
  expect(plain).toMatchObject({ status: 400, json: { code: 'invalid_param', message: 'Pipeline not found' } })
})

test('what a crawl finds becomes documents by their titles, one batch of them', async () => {
  await using server = await withDataset({ datasets })
  const datasource_info_list = [{ url: 'https://example.com', title: 'Example' }, { page: { page_name: 'Notes' } }, {}]
  const body = { ...run, datasource_type: 'website_crawl', start_node_id: 'web', datasource_info_list }
  const { json } = await server.on('POST /pipeline/run', body)
  expect(json.documents.map(({ name }: { name: string }) => name)).toEqual(['Example', 'Notes', 'untitled'])
  expect(json.documents[0].data_source_type).toBe('website_crawl')
  expect((await server.on(`GET /documents/${json.batch}/indexing-status`)).json.data).toHaveLength(3)
})

test('an upload is one file, with a name, and not too large', async () => {
  await using server = await withDataset({ datasets, fileSizeLimit: 1 })
  const upload = (...files: File[]) => {
    const form = new FormData()
    for (const [at, file] of files.entries()) form.append(at === 0 ? 'file' : 'more', file)
    return server.call(key, 'POST /datasets/pipeline/file-upload', form)
  }
  const file = new File(['a'], 'a.md')
  expect((await upload(file, file)).json).toMatchObject({ code: 'too_many_files' })
  const large = new File([new Uint8Array(2 ** 20 + 1)], 'a.md')
  expect((await upload(large)).json).toEqual({ code: 'invalid_param', message: '', status: 400 })
})

test('nodes are listed as a bare array, and run as a stream', async () => {
  await using server = await withDataset({ datasets })
  expect((await server.on('GET /pipeline/datasource-plugins')).json).toMatchObject([
    { node_id: 'files', datasource_type: 'local_file', title: 'Files', user_input_variables: [], credentials: [] },
    { node_id: 'web', datasource_type: 'website_crawl' },
  ])
  const body = { inputs: {}, datasource_type: 'website_crawl', is_published: true }
  const answer = await server.on('POST /pipeline/datasource/nodes/web/run', body)
  expect(answer.headers.get('content-type')).toMatch('text/event-stream')
  expect(eventsOf(answer.text)).toEqual([
    { event: 'datasource_processing', total: 1, completed: 0 },
    {
      ...{ event: 'datasource_completed', data: [{ url: 'https://example.com' }] },
      total: 1,
      completed: 1,
      time_consuming: 0.1,
    },
  ])
  const unknown = await server.on('POST /pipeline/datasource/nodes/nowhere/run', body)
  expect(eventsOf(unknown.text)).toMatchObject([{ event: 'datasource_error' }])
})

test('a draft streams what its nodes do, or says it at once', async () => {
  await using server = await withDataset({ datasets })
  const body = {
    ...{ inputs: { a: 1 }, is_published: false, start_node_id: 'web' },
    ...{ datasource_type: 'website_crawl', datasource_info_list: [] },
  }
  const { text } = await server.on('POST /pipeline/run', { ...body, response_mode: 'streaming' })
  expect(eventsOf(text).map(({ event }) => event)).toEqual([
    ...['workflow_started', 'node_started', 'node_finished', 'workflow_finished'],
  ])
  const { json } = await server.on('POST /pipeline/run', { ...body, response_mode: 'blocking' })
  expect(json).toMatchObject({ task_id: expect.any(String), data: { status: 'succeeded', error: null } })
  expect((await server.on('GET /documents')).json.total).toBe(0)
})
