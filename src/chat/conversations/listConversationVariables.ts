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
  /** Whose conversation it is. Required here: Dify would take a user shared by all who send none. */
  user: string
  /** `id` of the last variable of the page before. */
  last_id?: string | undefined
  /** 1 to 100. @default 20 */
  limit?: number | undefined
  /**
   * Part of the names to look for, in any case; letters, digits, `_`, `.` and `-`. **Better left out**: servers up to
   * 1.11.3 ignore it, and those from 1.11.4 on that were tried (1.11.4, 1.13.3, and main of June 2026) fail with 500,
   * which is tried again before it is thrown. Look for the name yourself, as in the example.
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
 * Lists the variables of a conversation, a page at a time, oldest first. Servers from 1.3.1.
 *
 * Variables are not filtered by name here: pages from which some are missing could not be gone through, as the last
 * variable of a page is where the next one begins.
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
