import { expect, test } from 'vitest'
import { getAppInfo } from '../../../src/core/app/getAppInfo.ts'
import { startServer } from '../../support/server.ts'

test('asks for the app and returns what it is, unknown fields included', async () => {
  const info = { name: 'Helper', description: null, tags: ['faq'], mode: 'chat', author_name: null, from_the_future: 1 }
  await using server = await startServer(Response.json(info))
  expect(await getAppInfo(server.context())).toEqual(info)
  expect(server.seen).toMatchObject([{ method: 'GET', path: 'info' }])
})

test('takes the answer of a 1.0 server', async () => {
  await using server = await startServer(Response.json({ name: 'Helper', description: '', tags: [] }))
  expect(await getAppInfo(server.context())).toEqual({ name: 'Helper', description: '', tags: [] })
})
