import * as v from 'valibot'
import type { MessageMetadata } from '../../core/entities/messageMetadata.ts'
import type { PausedRun } from '../../core/entities/pausedRun.ts'
import { checked } from '../../core/reading/checked.ts'

/** A chatflow's run that waits: what the reply says beside `data`, it says here again. */
export interface PausedChatReply extends PausedRun {
  /** The same as `message_id`. */
  id?: string | null | undefined
  /** Id for feedback and suggested questions. */
  message_id?: string | null | undefined
  /** Id to go on with this conversation. */
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
  /** `message`; `workflow_paused` when a chatflow waits for a human, with `data` saying for what. */
  event: 'message' | 'workflow_paused' | (string & {})
  /** The task that made the reply. It has ended, or waits. */
  task_id: string
  /** The same as `message_id`. */
  id: string
  /** Id for feedback and suggested questions. */
  message_id: string
  /** Id to go on with this conversation. */
  conversation_id: string
  /** Kind of app. */
  mode?: 'chat' | 'agent-chat' | 'advanced-chat' | 'agent' | (string & {}) | null | undefined
  /** The answer. */
  answer: string
  /** What the reply cost, and which sources it draws on. */
  metadata?: MessageMetadata | null | undefined
  /** Unix seconds. */
  created_at: number
  /** Chatflow that paused: its run. */
  workflow_run_id?: string | null | undefined
  /** Chatflow that paused: status, reasons and forms. */
  data?: PausedChatReply | null | undefined
}

/** Ids and answer are checked: a reply that was paid for is not worth losing to a time in a new format. */
export const chatReply = checked<ChatReply>({ message_id: v.string(), conversation_id: v.string(), answer: v.string() })
