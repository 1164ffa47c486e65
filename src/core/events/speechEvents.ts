import * as v from 'valibot'
import { eventName, model } from '../schema.ts'

/** The events of every app that can read its answers out, keyed by name. */
// @__NO_SIDE_EFFECTS__
export function speechEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  return {
    /** A piece of the spoken answer, where the app reads its answers out. */
    tts_message: model({
      event: eventName<'tts_message'>(),
      ...envelope,
      /** MP3 bytes in base64. */
      audio: v.string(),
    }),
    /** The spoken answer is complete. */
    tts_message_end: model({
      event: eventName<'tts_message_end'>(),
      ...envelope,
      /** Empty. */
      audio: v.nullish(v.string()),
    }),
  }
}
