import * as v from 'valibot'
import { checkParams, model } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Tag, TagSchema } from '../entities/tag.ts'

export const UpdateTagParamsSchema = model({
  tag_id: v.string(),
  /** Unique in the workspace, at most 50 characters. */
  name: v.string(),
})
export type UpdateTagParams = v.InferInput<typeof UpdateTagParamsSchema>

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
  return readJson(ctx, { method: 'PATCH', path: 'datasets/tags', json }, TagSchema, options)
}
