import { expect } from 'vitest'
import type { DifyContext } from '../../src/core/index.ts'
import { startServer } from './server.ts'
import { wireOf } from './testEndpoint.ts'

/** Makes a call that uploads, and returns what the server got of it. */
export async function sentFile(answer: Response, call: (dify: DifyContext) => Promise<unknown>) {
  await using server = await startServer(answer)
  const result = await call(server.context())
  const [seen, ...more] = server.seen
  expect(more).toEqual([])
  const file = seen?.form?.get('file')
  if (!seen || !(file instanceof File)) return expect.unreachable('no file arrived')
  const parts = [...(seen.form?.keys() ?? [])].sort()
  const sent = { name: file.name, type: file.type, text: await file.text() }
  return { result, wire: wireOf(seen), parts, file: sent, user: seen.form?.get('user') }
}
