import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../params/checkParams.ts'
import { path } from '../params/path.ts'
import { readNothing } from '../reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What `submitMessageFeedback` takes. */
export interface SubmitMessageFeedbackParams {
  /** Id of the message to rate: `message_id` of a reply or of its events. */
  message_id: string
  /** The `user` who got the message. */
  user: string
  /**
   * The rating; `null` removes an earlier one. Required here: Dify would treat a missing rating like `null`, and
   * silently remove the feedback.
   */
  rating: 'like' | 'dislike' | null
  /** Comment of the user on the message. */
  content?: string | undefined
}

/** Schema of what `submitMessageFeedback` takes. */
export const SubmitMessageFeedbackParamsSchema: ParamsSchema<SubmitMessageFeedbackParams> = v.looseObject({
  message_id: v.string(),
  user: nonEmpty(),
  rating: v.nullable(v.picklist(['like', 'dislike'])),
  content: v.optional(v.string()),
})

/**
 * Rates a message, replacing an earlier rating by the same user, or removes the rating.
 *
 * @example
 * ```ts
 * const { message_id } = await sendChatMessage(dify, { query: 'Hi', user: 'ada' })
 * await submitMessageFeedback(dify, { message_id, user: 'ada', rating: 'like', content: 'Friendly!' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (also: there was no rating to take back), `not_found`
 * @see https://docs.dify.ai/en/api-reference/feedback/submit-message-feedback
 */
export async function submitMessageFeedback(
  ctx: DifyContext,
  params: SubmitMessageFeedbackParams,
  options?: RequestOptions,
): Promise<void> {
  const { message_id, ...json } = checkParams(SubmitMessageFeedbackParamsSchema, params)
  return readNothing(ctx, { method: 'POST', ...path`messages/${{ message_id }}/feedbacks`, json }, options)
}
