import * as v from 'valibot'
import { InputFilesSchema } from '../../core/entities/inputFile.ts'
import { anyRecord, checkParams, model, nonEmpty, optional } from '../../core/params/schema.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What sending a chat message takes, whichever way the reply comes. */
export const ChatMessageParamsSchema = model({
  /** The user's message. */
  query: v.string(),
  /** Your id for the end user. Conversations, messages and files are only visible to the `user` they were made with. */
  user: nonEmpty(),
  /**
   * Values of the app's variables by name; see `getAppParameters`. Required variables have to be sent with every
   * message of a conversation.
   * @default {}
   */
  inputs: optional(anyRecord()),
  /** Conversation to go on with. Leave it out (or empty) to start one. */
  conversation_id: optional(v.string()),
  /** Files to attach. */
  files: optional(InputFilesSchema),
  /** Whether Dify names a new conversation by itself. @default true */
  auto_generate_name: optional(v.boolean()),
  /** Chatflow only: the published version to run. @default the latest */
  workflow_id: optional(v.string()),
})
export type ChatMessageParams = v.InferInput<typeof ChatMessageParamsSchema>

/** Dify wants mode and inputs on every call, and some versions refuse an empty conversation id. */
export function chatMessageRequest(params: ChatMessageParams, response_mode: 'blocking' | 'streaming'): DifyRequest {
  const { inputs = {}, conversation_id, ...rest } = checkParams(ChatMessageParamsSchema, params)
  const json = { ...rest, inputs, response_mode, conversation_id: conversation_id || undefined }
  return { method: 'POST', path: 'chat-messages', json }
}
