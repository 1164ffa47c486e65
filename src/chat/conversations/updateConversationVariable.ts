import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ConversationVariable, conversationVariable } from '../entities/conversationVariable.ts'

/** What `updateConversationVariable` takes. */
export interface UpdateConversationVariableParams {
  /** Conversation that has the variable. */
  conversation_id: string
  /** `id` of the variable, from `listConversationVariables`. */
  variable_id: string
  /**
   * The `user` whose conversation it is. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
  user: string
  /** The new value, of the variable's type: a number for `number`, an array of strings for `array[string]`. */
  value: NonNullable<unknown> | null
}

/** Schema of what `updateConversationVariable` takes. */
export const UpdateConversationVariableParamsSchema: ParamsSchema<UpdateConversationVariableParams> = v.looseObject({
  conversation_id: v.string(),
  variable_id: v.string(),
  user: nonEmpty(),
  value: v.union([
    v.string(),
    v.number(),
    v.boolean(),
    v.null(),
    v.array(v.unknown()),
    v.record(v.string(), v.unknown()),
  ]),
})

/**
 * Sets a variable of a conversation. Servers from 1.7.2, but only useful from 1.8 on: server 1.7.2 parses every `value`
 * as JSON text, so it refuses a plain text with `invalid_param`, and fails with 500 on numbers, whether they are sent
 * as numbers or as text.
 *
 * @example
 * ```ts
 * const conversation_id = '45701982-8118-4bc5-8e9b-64562b4555f2'
 * const { data } = await listConversationVariables(dify, { conversation_id, user: 'ada' })
 * for (const { id, name } of data) {
 *   const params = { conversation_id, variable_id: id, user: 'ada', value: ['dark', 'large'] }
 *   if (name === 'themes') await updateConversationVariable(dify, params)
 * }
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `bad_request` (`value` is of another type), `not_found`
 * @see https://docs.dify.ai/en/api-reference/conversations/update-conversation-variable
 */
export async function updateConversationVariable(
  ctx: DifyContext,
  params: UpdateConversationVariableParams,
  options?: RequestOptions,
): Promise<ConversationVariable> {
  const { conversation_id, variable_id, ...json } = checkParams(UpdateConversationVariableParamsSchema, params)
  const target = path`conversations/${{ conversation_id }}/variables/${{ variable_id }}`
  return readJson(ctx, { method: 'PUT', ...target, json }, conversationVariable, options)
}
