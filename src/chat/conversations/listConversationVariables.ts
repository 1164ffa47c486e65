import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ConversationVariable, conversationVariable } from '../entities/conversationVariable.ts'

/** What `listConversationVariables` takes. */
export interface ListConversationVariablesParams {
  /** Conversation whose variables to list. */
  conversation_id: string
  /**
   * The `user` whose conversation it is. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
  user: string
  /** `id` of the last variable of the previous page. */
  last_id?: string | undefined
  /** Variables per page, 1 to 100. @default 20 */
  limit?: number | undefined
  /**
   * Part of the name to search for, ignoring case: letters, digits, `_`, `.` and `-`. **Better left out**: servers up
   * to 1.11.3 ignore it, and all tested servers from 1.11.4 on (1.11.4, 1.13.3, and main of June 2026) fail with 500,
   * which is retried before it is thrown. Compare the names yourself instead, as in the example.
   */
  variable_name?: string | undefined
}

/** Schema of what `listConversationVariables` takes. */
export const ListConversationVariablesParamsSchema: ParamsSchema<ListConversationVariablesParams> = v.looseObject({
  conversation_id: v.string(),
  user: nonEmpty(),
  last_id: v.optional(v.string()),
  limit: v.optional(v.number()),
  variable_name: v.optional(v.string()),
})

const conversationVariablePage = pageOf(conversationVariable)

/**
 * Lists the variables of a conversation, one page at a time, oldest first. Servers from 1.3.1.
 *
 * This function does not filter the variables by name: without some of its variables a page could not be continued,
 * because its last variable is the cursor of the next page.
 *
 * @example
 * ```ts
 * const params = { conversation_id: '45701982-8118-4bc5-8e9b-64562b4555f2', user: 'ada' }
 * for await (const { name, value } of iterateCursor(listConversationVariables, dify, params, 'last_id')) {
 *   if (name === 'theme') console.log(value)
 * }
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
  return readJson(ctx, request, conversationVariablePage, options)
}
