import * as v from 'valibot'
import type { MessageMetadata } from '../entities/messageMetadata.ts'
import type { RunFile } from '../entities/runFile.ts'
import { checked } from '../reading/checked.ts'
import type { EventTable } from '../reading/eventTable.ts'
import { type SpeechEvent, speechEvents } from './speechEvents.ts'

/** A piece of the answer: append it. */
export interface MessageEvent {
  event: 'message'
  /** The piece. It may be empty. */
  answer: string
  /** The same as `message_id`. */
  id?: string | null | undefined
  /** Chatflow: the variable that the piece comes from, as node id and name. Servers before 1.15 send null. */
  from_variable_selector?: string[] | null | undefined
}

/** The answer is complete. */
export interface MessageEndEvent {
  event: 'message_end'
  /** The same as `message_id`. */
  id?: string | null | undefined
  /** What the reply cost, and which sources it draws on. */
  metadata?: MessageMetadata | null | undefined
  /** Files that the reply created. If there are none, servers before 1.15 and chat apps send null. */
  files?: RunFile[] | null | undefined
}

/** Output moderation replaces the answer: discard the text so far and show this one. */
export interface MessageReplaceEvent {
  event: 'message_replace'
  /** The whole answer. */
  answer: string
  /** Reason for the replacement: `output_moderation`, or empty. Servers from 1.4. */
  reason?: string | null | undefined
}

/** The reply has a file. */
export interface MessageFileEvent {
  event: 'message_file'
  /** Id of the file in the message. */
  id?: string | null | undefined
  /** Kind of file. */
  type?: 'image' | 'document' | 'audio' | 'video' | 'custom' | (string & {}) | null | undefined
  /** Whose file it is: `user` if it was sent with the message, `assistant` if the app created it. */
  belongs_to?: 'user' | 'assistant' | (string & {}) | null | undefined
  /** Signed URL of the file; it expires within minutes. */
  url: string
}

/** Events of every app that answers with a message. */
export type AnswerEvent = MessageEvent | MessageEndEvent | MessageReplaceEvent | MessageFileEvent | SpeechEvent

/** Names of the events that end a reply. */
export const messageEnds = ['message_end']

const answer = v.string()

/** Checks of these events. `message_end` proves that the answer is complete, whatever it carries. */
export const answerEvents: EventTable<AnswerEvent> = {
  message: checked<MessageEvent>({ answer }),
  message_end: checked<MessageEndEvent>({}),
  message_replace: checked<MessageReplaceEvent>({ answer }),
  message_file: checked<MessageFileEvent>({ url: v.string() }),
  ...speechEvents,
}

/**
 * From 1.11.4 on, servers send text as `message_file` once the message has a file: with an `answer`, without a `url`.
 * This renames such an event to `message`, because apps would otherwise lose the text.
 */
export function unmaskText(raw: Record<string, unknown>): Record<string, unknown> {
  const masked = raw['event'] === 'message_file' && typeof raw['answer'] === 'string' && !raw['url']
  return masked ? { ...raw, event: 'message' } : raw
}
