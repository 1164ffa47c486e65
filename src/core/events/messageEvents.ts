import * as v from 'valibot'
import type { MessageMetadata } from '../entities/messageMetadata.ts'
import { messageEvent } from './messageEvent.ts'
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

interface Text {
  answer: string
}

/** A piece of the answer. */
export interface MessageText extends Text {
  /** The same as `message_id`. */
  id?: string | null | undefined
  from_variable_selector?: string[] | null | undefined
}

interface MessageEnd {
  id?: string | null | undefined
  metadata?: MessageMetadata | null | undefined
  /** Files the reply made. `null` on servers before 1.15 when there are none. */
  files?: MessageEndFile[] | null | undefined
}

interface MessageReplace extends Text {
  reason?: string | null | undefined
}

interface MessageFile {
  id?: string | null | undefined
  type?: 'image' | 'document' | 'audio' | 'video' | 'custom' | (string & {}) | null | undefined
  belongs_to?: 'user' | 'assistant' | (string & {}) | null | undefined
  url: string
}

/** What is checked of every piece of an answer. */
export const textEntries = { answer: v.string() }

/**
 * The events of every app that answers with a message, keyed by name. `envelope` is what each event of the app
 * carries besides.
 */
// @__NO_SIDE_EFFECTS__
export function messageEvents<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  const event = messageEvent(envelope)
  return {
    /** A piece of the answer: append it. */
    message: event<'message', MessageText>(textEntries),
    /** The answer is complete. */
    message_end: event<'message_end', MessageEnd>({}),
    /** Forget the answer so far; this is the answer. Sent by output moderation. */
    message_replace: event<'message_replace', MessageReplace>(textEntries),
    /** The reply has a file. */
    message_file: event<'message_file', MessageFile>({ url: v.string() }),
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
