import * as v from 'valibot'
import { anyArray, eventName, model, openEnum } from '../schema.ts'
import { MessageMetadataSchema } from '../schemas/messageMetadata.ts'
import { speechEvents } from './speechEvents.ts'

/**
 * The events of every app that answers with a message, keyed by name. `envelope` is what each event of the app
 * carries besides.
 */
// @__NO_SIDE_EFFECTS__
export function messageEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  return {
    /** A piece of the answer: append it. */
    message: model({
      event: eventName<'message'>(),
      ...envelope,
      /** The same as `message_id`. */
      id: v.nullish(v.string()),
      answer: v.string(),
      from_variable_selector: v.nullish(anyArray<string>()),
    }),
    /** The answer is complete. */
    message_end: model({
      event: eventName<'message_end'>(),
      ...envelope,
      id: v.nullish(v.string()),
      metadata: v.nullish(MessageMetadataSchema),
      files: v.nullish(anyArray<Record<string, unknown>>()),
    }),
    /** Forget the answer so far; this is the answer. Sent by output moderation. */
    message_replace: model({
      event: eventName<'message_replace'>(),
      ...envelope,
      answer: v.string(),
      reason: v.nullish(v.string()),
    }),
    /** The reply has a file. */
    message_file: model({
      event: eventName<'message_file'>(),
      ...envelope,
      id: v.nullish(v.string()),
      type: v.nullish(openEnum<'image' | 'document' | 'audio' | 'video' | 'custom'>()),
      belongs_to: v.nullish(openEnum<'user' | 'assistant'>()),
      url: v.string(),
    }),
    ...speechEvents(envelope),
  }
}

/**
 * From 1.11.4 on, servers send text as `message_file` once the message has a file: with an `answer`, without a `url`.
 * It gets its right name back, or apps would lose the text.
 */
export function unmaskText(raw: Record<string, unknown>): Record<string, unknown> {
  const masked = raw['event'] === 'message_file' && typeof raw['answer'] === 'string' && !raw['url']
  return masked ? { ...raw, event: 'message' } : raw
}
