import * as v from 'valibot'
import { type Page, page } from '../entities/page.ts'
import { checkParams, model, nullish, openEnum, optional } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

export const ListAppFeedbacksParamsSchema = model({
  /** @default 1 */
  page: optional(v.number()),
  /** 1 to 101. @default 20 */
  limit: optional(v.number()),
})
export type ListAppFeedbacksParams = v.InferInput<typeof ListAppFeedbacksParamsSchema>

/** A rating of a message, by an end user or in Dify's console. */
export const AppFeedbackSchema = model({
  id: v.string(),
  app_id: nullish(v.string()),
  conversation_id: nullish(v.string()),
  message_id: nullish(v.string()),
  rating: nullish(openEnum<'like' | 'dislike'>()),
  content: nullish(v.string()),
  /** `user` came through the API or the web app, `admin` from the console. */
  from_source: nullish(openEnum<'user' | 'admin'>()),
  /** For `getEndUser`. */
  from_end_user_id: nullish(v.string()),
  from_account_id: nullish(v.string()),
  /** ISO time in UTC, as a rule without a zone: add the missing `Z`, or `new Date` reads it as local time. */
  created_at: nullish(v.string()),
  /** ISO time in UTC, like `created_at`. */
  updated_at: nullish(v.string()),
})
export type AppFeedback = v.InferOutput<typeof AppFeedbackSchema>

const AppFeedbackPageSchema = page(AppFeedbackSchema)

/**
 * Lists the feedback on all messages of the app, newest first. The page does not say how many there are: one that is
 * not full is the last, and `iteratePages` goes over all of them. Servers from 1.4.
 *
 * @example
 * ```ts
 * for await (const { rating, content } of iteratePages(listAppFeedbacks, dify, {})) {
 *   if (rating === 'dislike') console.log(content)
 * }
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/feedback/list-app-feedbacks
 */
export async function listAppFeedbacks(
  ctx: DifyContext,
  params: ListAppFeedbacksParams,
  options?: RequestOptions,
): Promise<Page<AppFeedback>> {
  const query = checkParams(ListAppFeedbacksParamsSchema, params)
  return readJson(ctx, { method: 'GET', path: 'app/feedbacks', query }, AppFeedbackPageSchema, options)
}
