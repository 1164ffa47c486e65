import * as v from 'valibot'
import { type Page, page } from '../../core/entities/page.ts'
import { checkParams, model, nonEmpty, oneOf, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Conversation, ConversationSchema } from '../entities/conversation.ts'

export const ListConversationsParamsSchema = model({
  /** Whose conversations. Required here: Dify would list those of a user shared by all who send none. */
  user: nonEmpty(),
  /** `id` of the last conversation of the page before. */
  last_id: optional(v.string()),
  /** 1 to 100. @default 20 */
  limit: optional(v.number()),
  /** What to sort by; `-` for newest first. @default '-updated_at' */
  sort_by: optional(oneOf(['created_at', '-created_at', 'updated_at', '-updated_at'])),
})
export type ListConversationsParams = v.InferInput<typeof ListConversationsParamsSchema>

const ConversationPageSchema = page(ConversationSchema)

/**
 * Lists the conversations of an end user, by default those first in which something happened last. Only those made
 * through the API: the app's web page keeps its own.
 *
 * @example
 * ```ts
 * for await (const { id, name } of iterateCursor(listConversations, dify, { user: 'ada' }, 'last_id')) {
 *   console.log(id, name)
 * }
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `not_found` (no such `last_id`)
 * @see https://docs.dify.ai/en/api-reference/conversations/list-conversations
 */
export async function listConversations(
  ctx: DifyContext,
  params: ListConversationsParams,
  options?: RequestOptions,
): Promise<Page<Conversation>> {
  const query = checkParams(ListConversationsParamsSchema, params)
  return readJson(ctx, { method: 'GET', path: 'conversations', query }, ConversationPageSchema, options)
}
