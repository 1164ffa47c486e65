import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteTag` takes. */
export interface DeleteTagParams {
  /** Tag to delete. */
  tag_id: string
}

/** Schema of what `deleteTag` takes. */
export const DeleteTagParamsSchema: ParamsSchema<DeleteTagParams> = v.looseObject({
  tag_id: v.string(),
})

/**
 * Deletes a tag. The knowledge bases that have the tag are kept. Servers from 1.4.2. Servers 1.9.0 to 1.11.2 answer
 * this with 404.
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
