import * as v from 'valibot'
import { path } from '../params/path.ts'
import { checkParams, model, nullish } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

export const GetEndUserParamsSchema = model({
  /** Dify's id of the end user, such as `created_by` of an uploaded file: not the `user` that calls send. */
  end_user_id: v.string(),
})
export type GetEndUserParams = v.InferInput<typeof GetEndUserParamsSchema>

/** Someone who uses an app through the API. */
export const EndUserSchema = model({
  id: v.string(),
  tenant_id: nullish(v.string()),
  app_id: nullish(v.string()),
  /** `service-api` for everyone who came through the API. */
  type: nullish(v.string()),
  /** The `user` that calls send. */
  external_user_id: nullish(v.string()),
  name: nullish(v.string()),
  /** Whether calls came without a `user`. */
  is_anonymous: nullish(v.boolean()),
  /** The `user` that calls send. */
  session_id: nullish(v.string()),
  /** ISO time in UTC, as a rule without a zone: add the missing `Z`, or `new Date` reads it as local time. */
  created_at: nullish(v.string()),
  /** ISO time in UTC, like `created_at`. */
  updated_at: nullish(v.string()),
})
export type EndUser = v.InferOutput<typeof EndUserSchema>

/**
 * Gets who is behind an end-user id. Servers from 1.13.
 *
 * @example
 * ```ts
 * const { created_by } = await uploadFile(dify, { file: { name: 'notes.txt', data: 'Buy milk' }, user: 'ada' })
 * if (created_by) {
 *   const { session_id } = await getEndUser(dify, { end_user_id: created_by }) // 'ada'
 * }
 * ```
 *
 * @throws {DifyApiError} `end_user_not_found`
 * @see https://docs.dify.ai/en/api-reference/end-users/get-end-user-info
 */
export async function getEndUser(
  ctx: DifyContext,
  params: GetEndUserParams,
  options?: RequestOptions,
): Promise<EndUser> {
  const { end_user_id } = checkParams(GetEndUserParamsSchema, params)
  return readJson(ctx, { method: 'GET', ...path`end-users/${{ end_user_id }}` }, EndUserSchema, options)
}
