import * as v from 'valibot'
import type { MessageMetadata } from '../../core/entities/messageMetadata.ts'
import type { PausedRun } from '../../core/entities/pausedRun.ts'
import { checked } from '../../core/reading/checked.ts'

/** A chatflow's run that waits. It repeats the fields that the reply has beside `data`. */
export interface PausedChatReply extends PausedRun {
  /** The same as `message_id`. */
  id?: string | null | undefined
  /** Id of the message, for feedback and suggested questions. */
  message_id?: string | null | undefined
  /** Id of the conversation, to continue it. */
  conversation_id?: string | null | undefined
  /** Kind of app. */
  mode?: ChatReply['mode']
  /** The answer so far. */
  answer?: string | null | undefined
  /** What the reply cost so far, and which sources it draws on. */
  metadata?: MessageMetadata | null | undefined
}

/** A whole reply of a chat app. */
export interface ChatReply {
  /** `message`; `workflow_paused` if a chatflow waits for a human: `data` then says what it waits for. */
  event: 'message' | 'workflow_paused' | (string & {})
  /** Id of the task that made the reply. The task has ended, or waits. */
  task_id: string
  /** The same as `message_id`. */
  id: string
  /** Id of the message, for feedback and suggested questions. */
  message_id: string
  /** Id of the conversation, to continue it. */
  conversation_id: string
  /** Kind of app. */
  mode?: 'chat' | 'agent-chat' | 'advanced-chat' | 'agent' | (string & {}) | null | undefined
  /** The answer. */
  answer: string
  /** What the reply cost, and which sources it draws on. */
  metadata?: MessageMetadata | null | undefined
  /** Unix seconds. */
  created_at: number
  /** Chatflow that paused: id of its run. */
  workflow_run_id?: string | null | undefined
  /** Chatflow that paused: status, reasons and forms. */
  data?: PausedChatReply | null | undefined
}

/** Only ids and answer are checked: a time in a new format must not cost the caller a reply that was paid for. */
export const chatReply = checked<ChatReply>({ message_id: v.string(), conversation_id: v.string(), answer: v.string() })
