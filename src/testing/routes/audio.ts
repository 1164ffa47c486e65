import { type Routes, withApp } from '../http/call.ts'
import { optional, readFields, str } from '../http/fields.ts'
import { readBodyOfUser, readFormOfUser } from '../http/input.ts'
import { replyError } from '../replyError.ts'
import { isEnabled } from './app.ts'

const audioTypes = ['audio/mp3', 'audio/m4a', 'audio/wav', 'audio/amr', 'audio/mpga']

const speechFields = { message_id: optional(str), text: optional(str), voice: optional(str) }

export const audioRoutes: Routes = (router, state) => {
  router.post('/audio-to-text', withApp(state), async (call) => {
    const { files } = await readFormOfUser(call, state)
    const { app } = call.var
    if (!isEnabled(app, 'speech_to_text')) {
      const code = state.since('1.15.0') ? 'speech_to_text_disabled' : 'invalid_param'
      throw replyError(code, 'Speech to text is not enabled')
    }
    const [file] = files
    if (!file) throw replyError('no_audio_uploaded', 'Please upload your audio.')
    if (!audioTypes.includes(file.type.toLowerCase())) {
      throw replyError('unsupported_audio_type', 'Audio type not allowed.', 415)
    }
    if (file.size > 30 * 1024 * 1024) {
      throw replyError('audio_too_large', 'Audio size larger than 30 mb', 413)
    }
    const { transcribe = (audio: File) => `What ${audio.name} says.` } = app.options
    return call.json({ text: await transcribe(file) })
  })

  router.post('/text-to-audio', withApp(state), async (call) => {
    const { body } = await readBodyOfUser(call, state, 'optional')
    const { app } = call.var
    const { message_id, text, voice } = readFields(state, 'TextToAudioPayload', speechFields, body)
    if (!isEnabled(app, 'text_to_speech')) throw replyError('invalid_param', 'TTS is not enabled')
    const message = message_id ? state.messages.get(message_id.toLowerCase()) : undefined
    const words = message_id ? message?.answer : text
    // Whatever the message lacks, the server says it with nothing.
    if (message_id && (!words || message?.conversation.user.app !== app)) return call.json(null)
    if (words === undefined) throw replyError('invalid_param', 'Text is required')
    const { speak = silence } = app.options
    const audio = await speak(words, voice)
    return new Response(audio, { headers: { 'content-type': audio.type || 'audio/mpeg' } })
  })
}

/** Three frames of MPEG audio, layer III, 128 kbit/s, 44.1 kHz, with nothing in them. */
function silence(): Blob {
  const frame = new Uint8Array(417)
  frame.set([0xff, 0xfb, 0x90, 0x00])
  return new Blob([frame, frame, frame], { type: 'audio/mpeg' })
}
