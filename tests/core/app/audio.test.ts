import { describe, expect, test } from 'vitest'
import { convertAudioToText, convertTextToAudio } from '../../../src/chat/index.ts'
import { sentFile } from '../../support/sentFile.ts'
import { startServer } from '../../support/server.ts'
import { expectRefused, wireOf } from '../../support/testEndpoint.ts'

const user = 'ada'

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
    const sent = await sentFile(Response.json({ text: 'Hi', language: 'en' }), (dify) =>
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
    const sent = await sentFile(Response.json({ text: '' }), (dify) => convertAudioToText(dify, { file, user }))
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

  test('does not take what is called JSON and is none for audio', async () => {
    await using server = await startServer(new Response('{', { headers: { 'content-type': 'application/json' } }))
    const call = convertTextToAudio(server.context(), { text: 'Hi', user })
    await expect(call).rejects.toMatchObject({ name: 'DifyResponseError', body: '{' })
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
