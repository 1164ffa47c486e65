import { expect, test } from 'vitest'
import {
  configureAnnotationReply,
  createAnnotation,
  deleteAnnotation,
  getAnnotationReplyJob,
  listAnnotations,
  updateAnnotation,
} from '../../../src/chat/index.ts'
import { startServer } from '../../support/server.ts'
import { nulled, testEndpoint } from '../../support/testEndpoint.ts'

const path = 'apps/annotations'
const words = { question: 'When are you open?', answer: 'From 9 to 5.' }
const annotation = { id: 'a1', ...words, hit_count: 0, created_at: 1735625869 }
const blank = nulled(annotation, 'id')

testEndpoint(createAnnotation, {
  sends: [[words, { method: 'POST', path, json: words }]],
  status: 201,
  takes: { 1.16: { ...annotation, from_the_future: true }, 'a server with gaps': blank },
  refuses: { question: { answer: 'x' }, answer: { question: 'x', answer: 5 } },
})

testEndpoint(listAnnotations, {
  sends: [
    [{}, { method: 'GET', path }],
    [
      { page: 2, limit: 50, keyword: 'open & shut' },
      { method: 'GET', path, query: { page: '2', limit: '50', keyword: 'open & shut' } },
    ],
    [
      { page: 1, keyword: undefined },
      { method: 'GET', path, query: { page: '1' } },
    ],
  ],
  takes: { 1.16: { data: [annotation, blank], has_more: false, limit: 20, total: 2, page: 1 } },
  refuses: { limit: { limit: '50' }, page: { page: null }, keyword: { keyword: ['x'] } },
})

testEndpoint(updateAnnotation, {
  sends: [
    [
      { annotation_id: 'a/1', ...words },
      { method: 'PUT', path: `${path}/a%2F1`, json: words },
    ],
  ],
  takes: { 1.16: annotation },
  refuses: {
    annotation_id: { ...words, annotation_id: '..' },
    question: { annotation_id: 'a1', answer: 'x' },
    answer: { annotation_id: 'a1', question: 'x' },
  },
})

testEndpoint(deleteAnnotation, {
  sends: [[{ annotation_id: 'a1' }, { method: 'DELETE', path: `${path}/a1` }]],
  refuses: { annotation_id: {} },
})

const settings = { embedding_provider_name: 'openai', embedding_model_name: 'small', score_threshold: 0.9 }

testEndpoint(configureAnnotationReply, {
  sends: [
    [
      { action: 'enable', ...settings },
      { method: 'POST', path: 'apps/annotation-reply/enable', json: settings },
    ],
    [
      { action: 'disable', ...settings },
      { method: 'POST', path: 'apps/annotation-reply/disable', json: settings },
    ],
  ],
  takes: { 1.16: { job_id: 'j1', job_status: 'waiting' } },
  refuses: {
    action: { ...settings, action: 'toggle' },
    embedding_provider_name: { action: 'disable', ...settings, embedding_provider_name: undefined },
    embedding_model_name: { action: 'disable', ...settings, embedding_model_name: undefined },
    score_threshold: { action: 'disable', ...settings, score_threshold: undefined },
  },
})

testEndpoint(getAnnotationReplyJob, {
  sends: [
    [
      { action: 'enable', job_id: 'j1' },
      { method: 'GET', path: 'apps/annotation-reply/enable/status/j1' },
    ],
    [
      { action: 'disable', job_id: 'j1' },
      { method: 'GET', path: 'apps/annotation-reply/disable/status/j1' },
    ],
  ],
  takes: {
    'a job that is done': { job_id: 'j1', job_status: 'completed', error_msg: '' },
    'a server with gaps': { job_id: 'j1', job_status: 'waiting', error_msg: null },
    'a job that failed': { job_id: 'j1', job_status: 'error', error_msg: 'no such model' },
  },
  refuses: { action: { action: 'on', job_id: 'j1' }, job_id: { action: 'enable', job_id: '' } },
})

test('a job that Dify has forgotten is an API error with its code', async () => {
  const gone = { code: 'invalid_param', message: 'The job does not exist.', status: 400 }
  await using server = await startServer(Response.json(gone, { status: 400 }))
  const call = getAnnotationReplyJob(server.context(), { action: 'enable', job_id: 'j1' })
  await expect(call).rejects.toMatchObject({
    name: 'DifyApiError',
    code: 'invalid_param',
    operation: 'GET apps/annotation-reply/{action}/status/{job_id}',
  })
})
