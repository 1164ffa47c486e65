import * as v from 'valibot'
import { type InputFile, InputFilesSchema } from '../../core/entities/inputFile.ts'
import { checkParams, nonEmpty, type ParamsSchema, traceId } from '../../core/params/checkParams.ts'
import type { DifyRequest } from '../../core/transport/context.ts'

/** What `sendChatMessage` and `streamChatMessage` take. */
export interface ChatMessageParams {
  /** The user's message. */
  query: string
  /** Your id for the end user. Conversations, messages and files are only visible to the `user` they were made with. */
  user: string
  /**
   * Values of the app's variables by name; see `getAppParameters`. Required variables must be sent with every message
   * of a conversation.
   * @default {}
   */
  inputs?: Record<string, unknown> | undefined
  /** Id of the conversation to continue. Leave it out (or empty) to start a new one. */
  conversation_id?: string | undefined
  /** Files to attach. */
  files?: InputFile[] | undefined
  /** Whether Dify names a new conversation by itself. @default true */
  auto_generate_name?: boolean | undefined
  /** Chatflow only: the published version to run. @default the latest */
  workflow_id?: string | undefined
  /**
   * Your id for this message in the tracing provider that the app reports to (Langfuse, LangSmith, Opik …): 1 to 128
   * letters, digits, `-` and `_`. Older servers ignore it. For calls other than messages and runs, send the header
   * `X-Trace-Id` instead.
   */
  trace_id?: string | undefined
}

/** Schema of what `chatMessageRequest` takes. */
export const ChatMessageParamsSchema: ParamsSchema<ChatMessageParams> = v.looseObject({
  query: v.string(),
  user: nonEmpty(),
  inputs: v.optional(v.record(v.string(), v.unknown())),
  conversation_id: v.optional(v.string()),
  files: v.optional(InputFilesSchema),
  auto_generate_name: v.optional(v.boolean()),
  workflow_id: v.optional(v.string()),
  trace_id: v.optional(traceId()),
})

/**
 * Makes the request. Dify needs `response_mode` and `inputs` in every call, and some versions refuse an empty
 * `conversation_id`.
 */
export function chatMessageRequest(params: ChatMessageParams, response_mode: 'blocking' | 'streaming'): DifyRequest {
  const { inputs = {}, conversation_id, ...rest } = checkParams(ChatMessageParamsSchema, params)
  const json = { ...rest, inputs, response_mode, conversation_id: conversation_id || undefined }
  return { method: 'POST', path: 'chat-messages', json }
}
