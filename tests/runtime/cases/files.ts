import type { FileInput } from 'dify-oapi'
import { convertAudioToText, convertTextToAudio, downloadFile, sendChatMessage, uploadFile } from 'dify-oapi/chat'
import { equal, failure, matches } from '../lib/expect.ts'
import type { Lab } from '../lib/lab.ts'
import type { SentFile } from '../lib/protocol.ts'

const user = 'ada'
/** Every byte, among them those that are no UTF-8 and those that end lines. */
const bytes = Uint8Array.from({ length: 1024 }, (_, index) => index % 256)
const name = 'Übersicht „日本“ 👋 #1.png'

async function upload({ dify, requests }: Lab, file: FileInput, type: string): Promise<void> {
  const uploaded = await uploadFile(dify, { file, user })
  matches(uploaded, { name, size: bytes.length, extension: 'png', mime_type: type })
  const [seen] = await requests()
  equal(seen?.body.user, user)
  equal(seen?.body.file as SentFile, { name, type, bytes })
}

export const files = {
  'a File is uploaded whole, by its name': (lab: Lab) =>
    upload(lab, new File([bytes], name, { type: 'image/png' }), 'image/png'),

  'a name with a Blob is uploaded whole': (lab: Lab) =>
    upload(lab, { name, data: new Blob([bytes], { type: 'image/png' }) }, 'image/png'),

  'a name with bytes is uploaded whole': (lab: Lab) => upload(lab, { name, data: bytes }, 'application/octet-stream'),

  'a bare Blob is refused before anything is sent': async ({ dify, requests }: Lab) => {
    const file = new Blob([bytes]) as unknown as FileInput
    matches(await failure(uploadFile(dify, { file, user })), { name: 'DifyParamsError' })
    equal(await requests(), [])
  },

  'a recording is sent by the type that Dify knows': async ({ dify, requests }: Lab) => {
    const file = { name: '録音.mp3', data: bytes, type: 'audio/mpeg' }
    equal((await convertAudioToText(dify, { file, user })).text, 'What 録音.mp3 says.')
    equal((await requests())[0]?.body.file, { name: '録音.mp3', type: 'audio/mp3', bytes })
  },

  'a file comes back as it went': async ({ dify }: Lab) => {
    const file = new File([bytes], name, { type: 'image/png' })
    const { id } = await uploadFile(dify, { file, user })
    const files = [{ type: 'image', transfer_method: 'local_file', upload_file_id: id }] as const
    await sendChatMessage(dify, { query: 'What is it?', user, files: [...files] })
    const whole = await downloadFile(dify, { file_id: id })
    matches(whole, { type: 'image/png', size: bytes.length })
    equal(new Uint8Array(await whole.arrayBuffer()), bytes)
    const blob = await (await downloadFile(dify, { file_id: id })).blob()
    equal([blob.type, blob.size], ['image/png', bytes.length])
    const attached = await downloadFile(dify, { file_id: id, as_attachment: true })
    equal(attached.name, name)
    equal(new Uint8Array(await new Response(attached.body).arrayBuffer()), bytes)
  },

  'a download is streamed through a pipe': async ({ dify, fault }: Lab) => {
    await fault({
      answer: { headers: { 'content-type': 'application/pdf' }, bytes: [...bytes] },
      chunkSize: 100,
      chunkDelay: 1,
    })
    const { body } = await downloadFile(dify, { file_id: 'a1b2c3d4-0000-4000-8000-000000000001' })
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const piped = body.pipeTo(writable)
    equal(new Uint8Array(await new Response(readable).arrayBuffer()), bytes)
    await piped
  },

  'speech comes as audio, and nothing to say as null': async ({ dify }: Lab) => {
    const audio = await convertTextToAudio(dify, { text: 'Good morning', user })
    equal(audio?.type, 'audio/mpeg')
    equal((await audio?.arrayBuffer())?.byteLength, 3 * 417)
    const message_id = 'a1b2c3d4-0000-4000-8000-000000000001'
    equal(await convertTextToAudio(dify, { message_id, user }), null)
  },
}
