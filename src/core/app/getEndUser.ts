import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../params/checkParams.ts'
import { path } from '../params/path.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What `getEndUser` takes. */
export interface GetEndUserParams {
  /** Dify's id of the end user, such as `created_by` of an uploaded file. It is not the `user` that calls send. */
  end_user_id: string
}

/** Schema of what `getEndUser` takes. */
export const GetEndUserParamsSchema: ParamsSchema<GetEndUserParams> = v.looseObject({
  end_user_id: v.string(),
})

/** Someone who uses an app through the API. */
export interface EndUser {
  /** Dify's id of the end user. */
  id: string
  /** Id of the workspace. */
  tenant_id?: string | null | undefined
  /** Id of the app that the end user uses. */
  app_id?: string | null | undefined
  /** `service-api` for everyone who came through the API. */
  type?: string | null | undefined
  /** The `user` that calls send. */
  external_user_id?: string | null | undefined
  /** Name of the end user; null if Dify has none. */
  name?: string | null | undefined
  /** Whether calls came without a `user`. */
  is_anonymous?: boolean | null | undefined
  /** The `user` that calls send. */
  session_id?: string | null | undefined
  /** ISO time in UTC, usually without a time zone: add the missing `Z`, or `new Date` reads it as local time. */
  created_at?: string | null | undefined
  /** ISO time in UTC, like `created_at`. */
  updated_at?: string | null | undefined
}

const endUser = checked<EndUser>({ id: v.string() })

/**
 * Gets the end user with this id of Dify. Servers from 1.13.
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
  return readJson(ctx, { method: 'GET', ...path`end-users/${{ end_user_id }}` }, endUser, options)
}
