import * as v from 'valibot'
import { messageEvent } from './messageEvent.ts'

/** The events of every app that can read its answers out, keyed by name. */
// @__NO_SIDE_EFFECTS__
export function speechEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  const event = messageEvent(envelope)
  return {
    /** A piece of the spoken answer, where the app reads its answers out. */
    tts_message: event<
      'tts_message',
      {
        /** MP3 bytes in base64. */
        audio: string
      }
    >({ audio: v.string() }),
    /** The spoken answer is complete. */
    tts_message_end: event<
      'tts_message_end',
      {
        /** Empty. */
        audio?: string | null | undefined
      }
    >({}),
  }
}
