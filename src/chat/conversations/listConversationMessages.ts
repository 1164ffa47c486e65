import * as v from 'valibot'
import { HumanInputFormSchema } from '../../core/entities/humanInputForm.ts'
import { type Page, page } from '../../core/entities/page.ts'
import type { RetrieverResource } from '../../core/entities/retrieverResource.ts'
import {
  anyRecord,
  anyValue,
  arrayOf,
  checkParams,
  model,
  nonEmpty,
  nullish,
  openEnum,
  optional,
} from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const ListConversationMessagesParamsSchema = model({
  conversation_id: v.string(),
  /** Whose conversation it is. Required here: Dify would take a user shared by all who send none. */
  user: nonEmpty(),
  /** `id` of the first message of the page before: gets those before it. */
  first_id: optional(v.string()),
  /** 1 to 100. @default 20 */
  limit: optional(v.number()),
})
export type ListConversationMessagesParams = v.InferInput<typeof ListConversationMessagesParamsSchema>

/** A step of an agent's work on an answer. */
const AgentThoughtSchema = model({
  id: v.string(),
  chain_id: nullish(v.string()),
  message_id: nullish(v.string()),
  /** Place among the steps, from 1. */
  position: nullish(v.number()),
  thought: nullish(v.string()),
  /** Tools called, separated by `;`. */
  tool: nullish(v.string()),
  /** Display names by tool, then by language: `{ current_time: { en_US: 'Current Time' } }`. */
  tool_labels: nullish(anyRecord<Record<string, Record<string, string>>>()),
  /** Arguments of the tools, as JSON text. */
  tool_input: nullish(v.string()),
  /** What the tool answered. */
  observation: nullish(v.string()),
  /** Ids of files the step made. */
  files: nullish(arrayOf(v.string())),
  /** The files the step made. Servers up to 1.0, in the place of `files`. */
  message_files: nullish(arrayOf(anyValue())),
  /** Unix seconds. */
  created_at: nullish(v.number()),
})

/** A file of a message. */
const MessageFileSchema = model({
  id: v.string(),
  filename: nullish(v.string()),
  type: nullish(openEnum<'image' | 'document' | 'audio' | 'video' | 'custom'>()),
  /** Signed, and good for minutes. */
  url: nullish(v.string()),
  mime_type: nullish(v.string()),
  /** Bytes. */
  size: nullish(v.number()),
  transfer_method: nullish(openEnum<'remote_url' | 'local_file' | 'tool_file'>()),
  belongs_to: nullish(openEnum<'user' | 'assistant'>()),
  /** For `downloadFile`. Servers from 1.3. */
  upload_file_id: nullish(v.string()),
})

/** What was entered into a form. */
export interface FormSubmission {
  node_id?: string | null
  node_title?: string | null
  /** The form with the values in it, in Markdown. */
  rendered_content?: string | null
  action_id?: string | null
  action_text?: string | null
  /** Values by `output_variable_name`. Servers from 1.15. */
  submitted_data?: Record<string, unknown> | null
}

/** What a message holds besides text and files. */
const ExtraContentSchema = model({
  /** `human_input` is a form that a chatflow showed; what else there will be has its own fields. */
  type: nullish(openEnum<'human_input'>()),
  workflow_run_id: nullish(v.string()),
  submitted: nullish(v.boolean()),
  form_definition: nullish(HumanInputFormSchema),
  /** What was submitted. */
  form_submission_data: nullish(anyRecord<FormSubmission>()),
})

/** A message of a conversation: what the user asked, and what the app answered. */
export const ConversationMessageSchema = model({
  id: v.string(),
  conversation_id: v.string(),
  /** The message it follows. */
  parent_message_id: nullish(v.string()),
  /** Values of the app's variables; files are objects. */
  inputs: nullish(anyRecord()),
  query: v.string(),
  answer: v.string(),
  status: nullish(openEnum<'normal' | 'error' | 'paused'>()),
  /** Why the reply failed. */
  error: nullish(v.string()),
  message_files: nullish(arrayOf(MessageFileSchema)),
  /** The user's own. */
  feedback: nullish(model({ rating: nullish(openEnum<'like' | 'dislike'>()) })),
  retriever_resources: nullish(arrayOf(anyRecord<RetrieverResource>())),
  agent_thoughts: nullish(arrayOf(AgentThoughtSchema)),
  /** Servers from 1.13. */
  extra_contents: nullish(arrayOf(ExtraContentSchema)),
  /** Unix seconds. */
  created_at: nullish(v.number()),
  /** Tokens in the prompt. Servers from 1.15, like all that follows. */
  message_tokens: nullish(v.number()),
  answer_tokens: nullish(v.number()),
  total_tokens: nullish(v.number()),
  /** Seconds. */
  provider_response_latency: nullish(v.number()),
  /** A decimal string. */
  total_price: nullish(v.string()),
  /** For example `USD`. */
  currency: nullish(v.string()),
})
export type ConversationMessage = v.InferOutput<typeof ConversationMessageSchema>

const ConversationMessagePageSchema = page(ConversationMessageSchema)

/**
 * Lists the messages of a conversation. The first page has the latest, and each page runs from old to new: go on to
 * older ones with `first_id`.
 *
 * @example
 * ```ts
 * const conversation_id = '45701982-8118-4bc5-8e9b-64562b4555f2'
 * const { data } = await listConversationMessages(dify, { conversation_id, user: 'ada' })
 * for (const { query, answer } of data) console.log(query, answer)
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `not_found` (no such conversation of this user, or no such `first_id`)
 * @see https://docs.dify.ai/en/api-reference/conversations/list-conversation-messages
 */
export async function listConversationMessages(
  ctx: DifyContext,
  params: ListConversationMessagesParams,
  options?: RequestOptions,
): Promise<Page<ConversationMessage>> {
  const query = checkParams(ListConversationMessagesParamsSchema, params)
  return readJson(ctx, { method: 'GET', path: 'messages', query }, ConversationMessagePageSchema, options)
}
