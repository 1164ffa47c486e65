import * as v from 'valibot'
import { checkParams, model } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const DeleteTagParamsSchema = model({
  tag_id: v.string(),
})
export type DeleteTagParams = v.InferInput<typeof DeleteTagParamsSchema>

/**
 * Deletes a tag, and none of the knowledge bases that carry it. Servers from 1.4.2. Servers 1.9.0 to 1.11.2
 * answer this with 404.
 *
 * @example
 * ```ts
 * await deleteTag(dify, { tag_id: 'tag-id' })
 * ```
 *
 * @throws {DifyApiError} `not_found`
 * @see https://docs.dify.ai/en/api-reference/tags/delete-knowledge-tag
 */
export async function deleteTag(ctx: DifyContext, params: DeleteTagParams, options?: RequestOptions): Promise<void> {
  const json = checkParams(DeleteTagParamsSchema, params)
  return readNothing(ctx, { method: 'DELETE', path: 'datasets/tags', json }, options)
}
