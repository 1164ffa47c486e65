import { expect, test } from 'vitest'
import { listBuiltInMetadataFields } from '../../src/knowledge/index.ts'
import { caught } from '../support/caught.ts'
import { startServer } from '../support/server.ts'

const params = { dataset_id: '0f0e0d0c-1111-4222-8333-444455556666' }
const asked = [`datasets/${params.dataset_id}/metadata/built-in`, 'datasets/metadata/built-in']
const fields = [{ name: 'uploader', type: 'string' }]
const noRoute = () => new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } })
const refusal = (status: number, code: string) => Response.json({ code, message: code, status }, { status })

test('where the route is not, that of older servers is asked', async () => {
  await using server = await startServer(noRoute(), Response.json({ fields }))
  expect(await listBuiltInMetadataFields(server.context(), params)).toEqual({ fields })
  expect(server.seen.map(({ path }) => path)).toEqual(asked)
})

test.each([
  ['a knowledge base that does not exist', refusal(404, 'not_found')],
  ['a key that is refused', refusal(401, 'unauthorized')],
])('%s is the answer, and nothing more is asked', async (_, answer) => {
  await using server = await startServer(answer)
  const { code } = (await answer.clone().json()) as { code: string }
  expect(await caught(listBuiltInMetadataFields(server.context(), params))).toMatchObject({ code })
  expect(server.seen).toHaveLength(1)
})

test.each([
  ['no route at all', noRoute()],
  ['a proxy that allows no other path', refusal(403, 'forbidden')],
])('with %s, the first refusal is thrown', async (_, second) => {
  await using server = await startServer(noRoute(), second)
  expect(await caught(listBuiltInMetadataFields(server.context(), params))).toMatchObject({
    name: 'DifyApiError',
    code: 'http_404',
    operation: 'GET datasets/{dataset_id}/metadata/built-in',
  })
  expect(server.seen.map(({ path }) => path)).toEqual(asked)
})

test('a server that fails at the older route says so', async () => {
  await using server = await startServer(noRoute(), refusal(503, 'unavailable'))
  const dify = server.context({ retry: 0 })
  expect(await caught(listBuiltInMetadataFields(dify, params))).toMatchObject({ status: 503 })
})
