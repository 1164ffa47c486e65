import { expect, test } from 'vitest'
import { streamDatasourceNode, streamPipeline } from '../../src/knowledge/index.ts'
import { collect } from '../support/collect.ts'
import { startServer } from '../support/server.ts'
import { expectParams } from '../support/wire.ts'

function events(...frames: object[]): Response {
  const text = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('')
  return new Response(`event: ping\n\n${text}`, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}

const node = { dataset_id: 'ds', node_id: '17', datasource_type: 'website_crawl' as const, is_published: true }
const pipeline = {
  dataset_id: 'ds',
  start_node_id: '17',
  datasource_type: 'local_file' as const,
  datasource_info_list: [{ reference: 'f', name: 'a.md' }],
}

test('streamDatasourceNode yields how far it is and what it finds', async () => {
  const sent = [
    { event: 'datasource_processing', total: null, completed: null },
    { event: 'datasource_processing', total: 2, completed: 1 },
    { event: 'datasource_completed', data: [{ url: 'x' }], total: 2, completed: 2, time_consuming: 1.5 },
  ]
  await using server = await startServer(events(...sent))
  const stream = await streamDatasourceNode(server.context(), { ...node, credential_id: 'c', inputs: { url: 'x' } })
  expect(await collect(stream)).toEqual(sent)
  expect(server.seen).toMatchObject([{ method: 'POST', path: 'datasets/ds/pipeline/datasource/nodes/17/run' }])
  expect(server.seen[0]?.json).toEqual({
    ...{ datasource_type: 'website_crawl', is_published: true, credential_id: 'c', inputs: { url: 'x' } },
  })
})

test('streamDatasourceNode sends inputs always, and yields a failure as its last event', async () => {
  const sent = [
    { event: 'datasource_error', error: 'no credentials' },
    { event: 'from_the_future', x: 1 },
  ]
  await using server = await startServer(events(...sent))
  const stream = await streamDatasourceNode(server.context(), node)
  expect(await collect(stream)).toEqual([sent[0], { event: '$unknown', name: 'from_the_future', raw: sent[1] }])
  expect(server.seen[0]?.json).toEqual({ datasource_type: 'website_crawl', is_published: true, inputs: {} })
})

test('streamDatasourceNode throws when the stream is cut', async () => {
  await using server = await startServer(events({ event: 'datasource_processing', total: 2, completed: 1 }))
  const stream = await streamDatasourceNode(server.context(), node)
  await expect(collect(stream)).rejects.toThrow(/cut/)
})

test('streamPipeline runs the draft and yields what its nodes do', async () => {
  const envelope = { task_id: 't', workflow_run_id: 'r' }
  const execution = { id: 'e', node_id: '17', node_type: 'datasource', title: 'File', index: 1, inputs: null }
  const sent = [
    { event: 'workflow_started', ...envelope, data: { id: 'r', workflow_id: 'w', inputs: {}, reason: 'initial' } },
    { event: 'node_started', ...envelope, data: execution },
    { event: 'node_finished', ...envelope, data: { ...execution, status: 'succeeded', outputs: {}, error: null } },
    { event: 'text_chunk', ...envelope, data: { text: 'so', from_variable_selector: null } },
    { event: 'workflow_finished', ...envelope, data: { id: 'r', status: 'failed', outputs: null, error: 'no' } },
  ]
  await using server = await startServer(events(...sent))
  const stream = await streamPipeline(server.context(), pipeline)
  expect(await collect(stream)).toEqual(sent)
  expect(stream.ids).toEqual({ task_id: 't', workflow_run_id: 'r' })
  const { dataset_id: _, ...json } = pipeline
  expect(server.seen).toMatchObject([{ method: 'POST', path: 'datasets/ds/pipeline/run' }])
  expect(server.seen[0]?.json).toEqual({ ...json, inputs: {}, is_published: false, response_mode: 'streaming' })
})

test('streamPipeline throws the error of a run that could not begin', async () => {
  await using server = await startServer(events({ event: 'error', message: 'no start node', status: 500 }))
  const stream = await streamPipeline(server.context(), pipeline)
  await expect(collect(stream)).rejects.toThrow('no start node')
})

test('both refuse wrong params by name', async () => {
  await expectParams(streamDatasourceNode, node, Object.keys(node))
  await expectParams(streamPipeline, pipeline, Object.keys(pipeline))
})
