import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Conversation, conversation } from '../entities/conversation.ts'

/** What `listConversations` takes. */
export interface ListConversationsParams {
  /**
   * The `user` whose conversations to list. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
  user: string
  /** `id` of the last conversation of the previous page. */
  last_id?: string | undefined
  /** Conversations per page, 1 to 100. @default 20 */
  limit?: number | undefined
  /** Field to sort by; with `-`, newest first. @default '-updated_at' */
  sort_by?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at' | undefined
}

/** Schema of what `listConversations` takes. */
export const ListConversationsParamsSchema: ParamsSchema<ListConversationsParams> = v.looseObject({
  user: nonEmpty(),
  last_id: v.optional(v.string()),
  limit: v.optional(v.number()),
  sort_by: v.optional(v.picklist(['created_at', '-created_at', 'updated_at', '-updated_at'])),
})

const conversations = pageOf(conversation)

/**
 * Lists the conversations of an end user, by default in order of their last update, newest first. Only conversations
 * that were started through the API are listed: those of the app's web page are separate.
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
  return readJson(ctx, { method: 'GET', path: 'conversations', query: { ...query } }, conversations, options)
}
