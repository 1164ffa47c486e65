import assert from 'node:assert/strict'
import { convertAudioToText, convertTextToAudio, getAppParameters } from 'dify-oapi/chat'
import type { Case, Live } from '../harness/case.ts'
import { present } from '../harness/expecting.ts'

/** Whoever has no model for speech is told so by these. */
const modelless = ['provider_not_initialize', 'provider_not_support_speech_to_text', 'model_currently_not_support']

async function unlessModelless<T>({ skip }: Live, call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    const { code } = Object(error)
    if (modelless.includes(code)) skip(`the server has no model for speech (${code})`)
    throw error
  })
}

export const audioCases: readonly Case[] = [
  {
    name: 'a text becomes speech, and speech a text',
    operations: ['convertTextToAudio', 'convertAudioToText'],
    async run(live) {
      const { app, user, skip } = live
      const dify = app('chat')
      const { text_to_speech, speech_to_text } = await getAppParameters(dify)
      if (!text_to_speech?.enabled || !speech_to_text?.enabled) skip('speech is switched off in the app chat')
      const spoken = await unlessModelless(live, convertTextToAudio(dify, { text: 'Good morning', user }))
      const audio = present(spoken, 'audio')
      const data = await audio.arrayBuffer()
      assert(data.byteLength > 0, 'the audio is empty')
      assert.match(audio.type, /^audio\//)
      const file = { name: 'speech.mp3', data, type: 'audio/mp3' }
      const { text } = await unlessModelless(live, convertAudioToText(dify, { file, user }))
      assert(text, 'nothing was understood')
    },
  },
]
