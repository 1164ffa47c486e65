import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ConversationMessage, conversationMessage } from '../entities/conversationMessage.ts'

/** What `listConversationMessages` takes. */
export interface ListConversationMessagesParams {
  /** Id of the conversation. */
  conversation_id: string
  /**
   * The `user` whose conversation it is. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
  user: string
  /** `id` of the first message of the previous page, to get the messages before it. */
  first_id?: string | undefined
  /** Messages per page, 1 to 100. @default 20 */
  limit?: number | undefined
}

/** Schema of what `listConversationMessages` takes. */
export const ListConversationMessagesParamsSchema: ParamsSchema<ListConversationMessagesParams> = v.looseObject({
  conversation_id: v.string(),
  user: nonEmpty(),
  first_id: v.optional(v.string()),
  limit: v.optional(v.number()),
})

const conversationMessages = pageOf(conversationMessage)

/**
 * Lists the messages of a conversation. The first page has the latest messages; every page is sorted from old to new.
 * To get older messages, pass `first_id`.
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
  return readJson(ctx, { method: 'GET', path: 'messages', query: { ...query } }, conversationMessages, options)
}
