import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../core/params/checkParams.ts'
import { path } from '../core/params/path.ts'
import { checked } from '../core/reading/checked.ts'
import { readJson } from '../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../core/transport/context.ts'

/** What `listSuggestedQuestions` takes. */
export interface ListSuggestedQuestionsParams {
  /** Id of the message that the questions follow: `message_id` of a reply. */
  message_id: string
  /** The `user` who got the message. */
  user: string
}

/** Schema of what `listSuggestedQuestions` takes. */
export const ListSuggestedQuestionsParamsSchema: ParamsSchema<ListSuggestedQuestionsParams> = v.looseObject({
  message_id: v.string(),
  user: nonEmpty(),
})

/** Questions that the user may want to ask next. */
export interface SuggestedQuestions {
  /** The questions; the list can be empty. */
  data: string[]
  /** `success` */
  result?: string | null | undefined
}

const suggestedQuestions = checked<SuggestedQuestions>({ data: v.array(v.string()) })

/**
 * Makes a model suggest what the user may want to ask after a reply. This is slow and costs tokens. The app must have
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
  return readJson(ctx, request, suggestedQuestions, options)
}
