import * as v from 'valibot'
import { type Page, pageOf } from '../entities/page.ts'
import { checkParams, type ParamsSchema } from '../params/checkParams.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What `listAppFeedbacks` takes. */
export interface ListAppFeedbacksParams {
  /** Number of the page, from 1. @default 1 */
  page?: number | undefined
  /** Items per page, 1 to 101. @default 20 */
  limit?: number | undefined
}

/** Schema of what `listAppFeedbacks` takes. */
export const ListAppFeedbacksParamsSchema: ParamsSchema<ListAppFeedbacksParams> = v.looseObject({
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
})

/** A rating of a message, by an end user or in Dify's console. */
export interface AppFeedback {
  /** Id of the feedback. */
  id: string
  /** Id of the app. */
  app_id?: string | null | undefined
  /** Id of the conversation that the message is part of. */
  conversation_id?: string | null | undefined
  /** Id of the message that is rated. */
  message_id?: string | null | undefined
  /** The rating. */
  rating?: 'like' | 'dislike' | (string & {}) | null | undefined
  /** Comment on the message; null if there is none. */
  content?: string | null | undefined
  /** Where the rating came from: `user` through the API or the web app, `admin` from the console. */
  from_source?: 'user' | 'admin' | (string & {}) | null | undefined
  /** Dify's id of the end user who rated, for `getEndUser`, if `from_source` is `user`; otherwise null. */
  from_end_user_id?: string | null | undefined
  /** Id of the Dify account that rated, if `from_source` is `admin`; otherwise null. */
  from_account_id?: string | null | undefined
  /** ISO time in UTC, usually without a time zone: add the missing `Z`, or `new Date` reads it as local time. */
  created_at?: string | null | undefined
  /** ISO time in UTC, like `created_at`. */
  updated_at?: string | null | undefined
}

const appFeedback = checked<AppFeedback>({ id: v.string() })

const appFeedbackPage = pageOf(appFeedback)

/**
 * Lists the feedback on all messages of the app, newest first. A page does not say how many items there are in total: a
 * page that is not full is the last one. `iteratePages` goes over all pages. Servers from 1.4.
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
  return readJson(ctx, { method: 'GET', path: 'app/feedbacks', query: { ...query } }, appFeedbackPage, options)
}
