import * as v from 'valibot'
import { type Page, page } from '../../core/entities/page.ts'
import { path } from '../../core/params/path.ts'
import { checkParams, model, nonEmpty, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ConversationVariable, ConversationVariableSchema } from '../entities/conversationVariable.ts'

export const ListConversationVariablesParamsSchema = model({
  conversation_id: v.string(),
  /** Whose conversation it is. Required here: Dify would take a user shared by all who send none. */
  user: nonEmpty(),
  /** `id` of the last variable of the page before. */
  last_id: optional(v.string()),
  /** 1 to 100. @default 20 */
  limit: optional(v.number()),
  /** Part of the names to look for, in any case; letters, digits, `_`, `.` and `-`. Servers from 1.11. */
  variable_name: optional(v.string()),
})
export type ListConversationVariablesParams = v.InferInput<typeof ListConversationVariablesParamsSchema>

const ConversationVariablePageSchema = page(ConversationVariableSchema)

/**
 * Lists the variables of a conversation, oldest first. Servers from 1.4.
 *
 * @example
 * ```ts
 * const conversation_id = '45701982-8118-4bc5-8e9b-64562b4555f2'
 * const { data } = await listConversationVariables(dify, { conversation_id, user: 'ada', variable_name: 'theme' })
 * console.log(data[0]?.value)
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `invalid_param` (no such `last_id`), `not_found`
 * @see https://docs.dify.ai/en/api-reference/conversations/list-conversation-variables
 */
export async function listConversationVariables(
  ctx: DifyContext,
  params: ListConversationVariablesParams,
  options?: RequestOptions,
): Promise<Page<ConversationVariable>> {
  const { conversation_id, ...query } = checkParams(ListConversationVariablesParamsSchema, params)
  const request = { method: 'GET', ...path`conversations/${{ conversation_id }}/variables`, query } as const
  return readJson(ctx, request, ConversationVariablePageSchema, options)
}
