import * as v from 'valibot'
import { anyArray, eventName, model, openEnum } from '../schema.ts'
import { MessageMetadataSchema } from '../schemas/messageMetadata.ts'
import { speechEvents } from './speechEvents.ts'

/** A file that a reply made. */
export interface MessageEndFile {
  related_id?: string | null
  type?: 'image' | 'document' | 'audio' | 'video' | 'custom' | (string & {}) | null
  filename?: string | null
  /** With its dot. */
  extension?: string | null
  mime_type?: string | null
  /** Bytes. */
  size?: number | null
  transfer_method?: 'remote_url' | 'local_file' | 'tool_file' | (string & {}) | null
  /** Signed address of the file, good for minutes. */
  url?: string | null
  upload_file_id?: string | null
  /** Address that the file was given by; empty for others. */
  remote_url?: string | null
}

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
      /** Files the reply made. `null` on servers before 1.15 when there are none. */
      files: v.nullish(anyArray<MessageEndFile>()),
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
