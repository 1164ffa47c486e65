import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../../core/schema.ts'
import { MessageMetadataSchema } from '../../core/schemas/messageMetadata.ts'
import type { PausedRun } from '../../core/schemas/pausedRun.ts'

/** A whole reply of a chat app. */
export const ChatReplySchema = model({
  /** `message`; `workflow_paused` when a chatflow waits for a human, with `data` saying for what. */
  event: openEnum<'message' | 'workflow_paused'>(),
  task_id: v.string(),
  /** The same as `message_id`. */
  id: v.string(),
  /** Id for feedback and suggested questions. */
  message_id: v.string(),
  /** Id to go on with this conversation. */
  conversation_id: v.string(),
  /** Kind of app. */
  mode: v.nullish(openEnum<'chat' | 'agent-chat' | 'advanced-chat' | 'agent'>()),
  answer: v.string(),
  metadata: v.nullish(MessageMetadataSchema),
  /** Unix seconds. */
  created_at: v.number(),
  /** Chatflow that paused: its run. */
  workflow_run_id: v.nullish(v.string()),
  /** Chatflow that paused: status, reasons and forms. */
  data: v.nullish(anyRecord() as v.GenericSchema<unknown, PausedRun>),
})
export type ChatReply = v.InferOutput<typeof ChatReplySchema>
