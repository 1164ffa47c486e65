import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Tag, tag } from '../entities/tag.ts'

/** What `updateTag` takes. */
export interface UpdateTagParams {
  /** Tag to rename. */
  tag_id: string
  /** New name of the tag: unique in the workspace, at most 50 characters. */
  name: string
}

/** Schema of what `updateTag` takes. */
export const UpdateTagParamsSchema: ParamsSchema<UpdateTagParams> = v.looseObject({
  tag_id: v.string(),
  name: v.string(),
})

/**
 * Renames a tag. Servers from 1.4.2.
 *
 * Servers 1.9.0 to 1.11.2 answer this with 404. Servers 1.12 to 1.14 fail with `invalid_param`
 * "binding_count Input should be a valid string" although they have renamed the tag.
 *
 * @example
 * ```ts
 * await updateTag(dify, { tag_id: 'tag-id', name: 'Customer support' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the name is taken), `not_found`
 * @see https://docs.dify.ai/en/api-reference/tags/update-knowledge-tag
 */
export async function updateTag(ctx: DifyContext, params: UpdateTagParams, options?: RequestOptions): Promise<Tag> {
  const json = checkParams(UpdateTagParamsSchema, params)
  return readJson(ctx, { method: 'PATCH', path: 'datasets/tags', json }, tag, options)
}
