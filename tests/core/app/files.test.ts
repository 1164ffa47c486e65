import { describe, expect, test } from 'vitest'
import { convertAudioToText, convertTextToAudio, downloadFile, uploadFile } from '../../../src/chat/index.ts'
import type { DifyContext } from '../../../src/core/index.ts'
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

/** Makes a call that uploads, and returns what the server got of it. */
async function upload(answer: Response, call: (dify: DifyContext) => Promise<unknown>) {
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

describe('uploadFile', () => {
  test.each([
    ['a File', new File(['Buy milk'], 'notes.txt', { type: 'text/plain' })],
    ['a name and a text', { name: 'notes.txt', data: 'Buy milk', type: 'text/plain' }],
    ['a name and bytes', { name: 'notes.txt', data: new TextEncoder().encode('Buy milk'), type: 'text/plain' }],
    ['a name and a Blob', { name: 'notes.txt', data: new Blob(['Buy milk'], { type: 'text/plain' }) }],
  ])('sends %s as one named part of its type, beside the user', async (_, file) => {
    const sent = await upload(Response.json(full, { status: 201 }), (dify) => uploadFile(dify, { file, user }))
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
    const sent = await upload(Response.json(full, { status: 201 }), (dify) => uploadFile(dify, { file, user }))
    expect(sent.file).toEqual({ name: 'datos-ñ 日本.bin', type: 'application/octet-stream', text: 'x' })
    expect(file.type).toBe('')
  })

  test.each([
    ['1.0', stored],
    ['a server with gaps', nulled(full, 'id', 'name', 'size')],
  ])('takes the answer of %s as it is', async (_, answer) => {
    const call = (dify: DifyContext) => uploadFile(dify, { file: { name: 'a', data: '' }, user })
    expect((await upload(Response.json(answer, { status: 201 }), call)).result).toEqual(answer)
  })

  test.each([
    ['user', { file: { name: 'a.txt', data: 'x' } }],
    ['file', { user }],
    ['file', { user, file: new Blob(['x']) }],
    ['file', { user, file: 'a.txt' }],
    ['file', { user, file: { name: '', data: 'x' } }],
  ])('names a wrong %s before anything is sent (%#)', (field, params) => expectRefused(uploadFile, params, field))
})

describe('convertAudioToText', () => {
  test.each([
    ['a.mp3', 'audio/mpeg', 'audio/mp3'],
    ['a.mp3', 'audio/mp3', 'audio/mp3'],
    ['a.mp3', 'audio/x-mpeg', 'audio/mp3'],
    ['a.mpga', 'audio/mpga', 'audio/mpga'],
    ['a.m4a', 'audio/mp4', 'audio/m4a'],
    ['a.m4a', 'audio/x-m4a', 'audio/m4a'],
    ['blob', 'audio/mp4;codecs=mp4a.40.2', 'audio/m4a'],
    ['a.wav', 'audio/x-wav', 'audio/wav'],
    ['a.wav', 'audio/wave', 'audio/wav'],
    ['a.wav', 'audio/vnd.wave', 'audio/wav'],
    ['a.amr', 'audio/amr', 'audio/amr'],
    ['a.mp3', '', 'audio/mp3'],
    ['my.voice.M4A', '', 'audio/m4a'],
    ['a.mp4', 'application/octet-stream', 'audio/m4a'],
    ['a.wav', 'application/octet-stream', 'audio/wav'],
    ['a.webm', 'audio/webm', 'audio/webm'],
    ['a.mp3', 'video/mp4', 'video/mp4'],
    ['recording', '', 'application/octet-stream'],
  ])('sends %s of type "%s" as "%s"', async (name, type, expected) => {
    const file = new File(['sound'], name, { type })
    const sent = await upload(Response.json({ text: 'Hi', language: 'en' }), (dify) =>
      convertAudioToText(dify, { file, user }),
    )
    expect(sent).toEqual({
      result: { text: 'Hi', language: 'en' },
      wire: { method: 'POST', path: 'audio-to-text' },
      parts: ['file', 'user'],
      file: { name, type: expected, text: 'sound' },
      user,
    })
    expect(file.type).toBe(type)
  })

  test('takes a recording by name and bytes too', async () => {
    const file = { name: 'a.mp3', data: new Blob(['sound'], { type: 'audio/mpeg' }) }
    const sent = await upload(Response.json({ text: '' }), (dify) => convertAudioToText(dify, { file, user }))
    expect(sent.file).toEqual({ name: 'a.mp3', type: 'audio/mp3', text: 'sound' })
  })

  test.each([
    ['user', { file: { name: 'a.mp3', data: 'x' } }],
    ['file', { user, file: new Blob(['x']) }],
  ])('names a wrong %s before anything is sent', (field, params) => expectRefused(convertAudioToText, params, field))
})

describe('convertTextToAudio', () => {
  const audio = () => new Response('sound', { headers: { 'content-type': 'audio/mpeg' } })

  test.each([
    [{ text: 'Hi', user }],
    [{ message_id: 'm1', user }],
    [{ text: 'Hi', message_id: 'm1', voice: 'alloy', user, streaming: false }],
  ])('sends %o as it is and gives the audio', async (params) => {
    await using server = await startServer(audio())
    const result = await convertTextToAudio(server.context(), params)
    expect(server.seen.map(wireOf)).toEqual([{ method: 'POST', path: 'text-to-audio', json: params }])
    expect(result?.type).toBe('audio/mpeg')
    expect(await (await result?.blob())?.text()).toBe('sound')
  })

  test('gives audio as it comes, before the end is there', async () => {
    let finish = () => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('so'))
        finish = () => {
          controller.enqueue(new TextEncoder().encode('und'))
          controller.close()
        }
      },
    })
    await using server = await startServer(() => new Response(body, { headers: { 'content-type': 'audio/wav' } }))
    const result = await convertTextToAudio(server.context(), { text: 'Hi', user })
    const reader = result?.body.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toBe('so')
    finish()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('und')
    expect((await reader?.read())?.done).toBe(true)
  })

  test('gives null for a message without audio, which Dify answers with JSON', async () => {
    await using server = await startServer(Response.json(null))
    expect(await convertTextToAudio(server.context(), { message_id: 'm1', user })).toBeNull()
  })

  test('does not take other JSON for audio, nor for none', async () => {
    await using server = await startServer(Response.json({ audio: 'x' }))
    const call = convertTextToAudio(server.context(), { text: 'Hi', user })
    await expect(call).rejects.toMatchObject({ name: 'DifyResponseError', body: { audio: 'x' } })
  })

  test.each([
    ['text', { user }],
    ['text', { user, text: '' }],
    ['text', { user, text: 5 }],
    ['message_id', { user, message_id: 5 }],
    ['user', { text: 'Hi' }],
    ['streaming', { user, text: 'Hi', streaming: 'no' }],
  ])('names a wrong %s before anything is sent (%#)', (field, params) =>
    expectRefused(convertTextToAudio, params, field),
  )
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
