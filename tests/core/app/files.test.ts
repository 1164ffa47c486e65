import { describe, expect, test } from 'vitest'
import { downloadFile, uploadFile } from '../../../src/chat/index.ts'
import type { DifyContext } from '../../../src/core/index.ts'
import { sentFile } from '../../support/sentFile.ts'
import { startServer } from '../../support/server.ts'
import { expectRefused, nulled, wireOf } from '../../support/testEndpoint.ts'

const user = 'ada'
const stored = {
  id: 'f1',
  name: 'notes.txt',
  size: 8,
  extension: 'txt',
  mime_type: 'text/plain',
  created_by: 'e1',
  created_at: 1735625869,
}
const full = {
  ...stored,
  reference: 'ref',
  preview_url: 'https://example.com/f1/preview',
  source_url: 'https://example.com/f1?sign=x',
  original_url: 'https://example.com/f1',
  user_id: 'e1',
  tenant_id: 't1',
  conversation_id: 'c1',
  file_key: 'key',
}

describe('uploadFile', () => {
  test.each([
    ['a File', new File(['Buy milk'], 'notes.txt', { type: 'text/plain' })],
    ['a name and a text', { name: 'notes.txt', data: 'Buy milk', type: 'text/plain' }],
    ['a name and bytes', { name: 'notes.txt', data: new TextEncoder().encode('Buy milk'), type: 'text/plain' }],
    ['a name and a Blob', { name: 'notes.txt', data: new Blob(['Buy milk'], { type: 'text/plain' }) }],
  ])('sends %s as one named part of its type, beside the user', async (_, file) => {
    const sent = await sentFile(Response.json(full, { status: 201 }), (dify) => uploadFile(dify, { file, user }))
    expect(sent).toEqual({
      result: full,
      wire: { method: 'POST', path: 'files/upload' },
      parts: ['file', 'user'],
      file: { name: 'notes.txt', type: 'text/plain', text: 'Buy milk' },
      user,
    })
  })

  test('declares a type for a file that has none, or Dify would refuse it', async () => {
    const file = new File(['x'], 'datos-ñ 日本.bin')
    const sent = await sentFile(Response.json(full, { status: 201 }), (dify) => uploadFile(dify, { file, user }))
    expect(sent.file).toEqual({ name: 'datos-ñ 日本.bin', type: 'application/octet-stream', text: 'x' })
    expect(file.type).toBe('')
  })

  test.each([
    ['1.0', stored],
    ['a server with gaps', nulled(full, 'id', 'name', 'size')],
  ])('takes the answer of %s as it is', async (_, answer) => {
    const call = (dify: DifyContext) => uploadFile(dify, { file: { name: 'a', data: '' }, user })
    expect((await sentFile(Response.json(answer, { status: 201 }), call)).result).toEqual(answer)
  })

  test.each([
    ['user', { file: { name: 'a.txt', data: 'x' } }],
    ['file', { user }],
    ['file', { user, file: new Blob(['x']) }],
    ['file', { user, file: 'a.txt' }],
    ['file', { user, file: { name: '', data: 'x' } }],
  ])('names a wrong %s before anything is sent (%#)', (field, params) => expectRefused(uploadFile, params, field))
})

describe('downloadFile', () => {
  const headers = { 'content-type': 'image/png', 'content-disposition': "attachment; filename*=UTF-8''a%20b.png" }
  const path = 'files/f1/preview'

  test.each([
    [{ file_id: 'f1' }, { method: 'GET', path }],
    [
      { file_id: 'f1', as_attachment: true },
      { method: 'GET', path, query: { as_attachment: 'true' } },
    ],
    [
      { file_id: 'f1', as_attachment: false, user },
      { method: 'GET', path, query: { as_attachment: 'false', user } },
    ],
    [{ file_id: 'f/1' }, { method: 'GET', path: 'files/f%2F1/preview' }],
  ])('with %o sends %o and gives the file', async (params, wire) => {
    const bytes = new Uint8Array([137, 80, 78, 71, 0, 255])
    await using server = await startServer(() => new Response(bytes, { headers }))
    const file = await downloadFile(server.context(), params)
    expect(server.seen.map(wireOf)).toEqual([wire])
    expect(file).toMatchObject({ type: 'image/png', name: 'a b.png' })
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes)
  })

  test.each([
    ['file_id', { file_id: '..' }],
    ['file_id', {}],
    ['as_attachment', { file_id: 'f1', as_attachment: 'true' }],
    ['user', { file_id: 'f1', user: 5 }],
  ])('names a wrong %s before anything is sent (%#)', (field, params) => expectRefused(downloadFile, params, field))

  test('says which file is out of reach', async () => {
    const error = { code: 'file_access_denied', message: 'Access to the requested file is denied.', status: 403 }
    await using server = await startServer(Response.json(error, { status: 403 }))
    await expect(downloadFile(server.context(), { file_id: 'f1' })).rejects.toMatchObject({
      name: 'DifyApiError',
      code: 'file_access_denied',
      operation: 'GET files/{file_id}/preview',
    })
  })
})
