import * as v from 'valibot'
import { checked } from '../reading/checked.ts'
import type { EventTable } from '../reading/eventTable.ts'

/** A piece of the spoken answer, if the app reads its answers aloud. */
export interface TtsMessageEvent {
  event: 'tts_message'
  /** Audio of the piece: MP3 bytes in base64. */
  audio: string
}

/** The spoken answer is complete. */
export interface TtsMessageEndEvent {
  event: 'tts_message_end'
  /** Empty. */
  audio?: string | null | undefined
}

/** Events of every app that can read its answers aloud. */
export type SpeechEvent = TtsMessageEvent | TtsMessageEndEvent

export const speechEvents: EventTable<SpeechEvent> = {
  tts_message: checked<TtsMessageEvent>({ audio: v.string() }),
  tts_message_end: checked<TtsMessageEndEvent>({}),
}
