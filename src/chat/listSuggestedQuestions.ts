import * as v from 'valibot'
import { path } from '../core/params/path.ts'
import { arrayOf, checkParams, model, nonEmpty, nullish } from '../core/params/schema.ts'
import { readJson } from '../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

export const ListSuggestedQuestionsParamsSchema = model({
  /** Message to go on from: `message_id` of a reply. */
  message_id: v.string(),
  /** The `user` who got the message. */
  user: nonEmpty(),
})
export type ListSuggestedQuestionsParams = v.InferInput<typeof ListSuggestedQuestionsParamsSchema>

export const SuggestedQuestionsSchema = model({
  /** The questions, none at times. */
  data: arrayOf(v.string()),
  /** `success` */
  result: nullish(v.string()),
})
export type SuggestedQuestions = v.InferOutput<typeof SuggestedQuestionsSchema>

/**
 * Has a model think up what the user may want to ask after a reply: slow, and it costs tokens. The app must have
 * suggested questions turned on.
 *
 * @example
 * ```ts
 * const { message_id } = await sendChatMessage(dify, { query: 'What is Dify?', user: 'ada' })
 * const { data } = await listSuggestedQuestions(dify, { message_id, user: 'ada' })
 * ```
 *
 * @throws {DifyApiError} `not_chat_app`, `bad_request` (suggested questions are turned off), `not_found`,
 * `internal_server_error`
 * @see https://docs.dify.ai/en/api-reference/chat-messages/get-next-suggested-questions
 */
export async function listSuggestedQuestions(
  ctx: DifyContext,
  params: ListSuggestedQuestionsParams,
  options?: RequestOptions,
): Promise<SuggestedQuestions> {
  const { message_id, ...query } = checkParams(ListSuggestedQuestionsParamsSchema, params)
  const request = { method: 'GET', ...path`messages/${{ message_id }}/suggested`, query } as const
  return readJson(ctx, request, SuggestedQuestionsSchema, options)
}
