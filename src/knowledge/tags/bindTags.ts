import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `bindTags` takes. */
export interface BindTagsParams {
  /** Ids of the tags to add. Ids that do not exist are ignored. */
  tag_ids: string[]
  /** Id of the knowledge base that gets the tags. */
  target_id: string
}

/** Schema of what `bindTags` takes. */
export const BindTagsParamsSchema: ParamsSchema<BindTagsParams> = v.looseObject({
  tag_ids: v.array(v.string()),
  target_id: v.string(),
})

/**
 * Adds tags to a knowledge base, which keeps the tags that it already has. Servers from 1.4.2. Servers 1.9.0 to 1.11.2
 * answer this with 404.
 *
 * @example
 * ```ts
 * await bindTags(dify, { tag_ids: ['tag-id'], target_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `not_found`
 * @see https://docs.dify.ai/en/api-reference/tags/create-tag-binding
 */
export async function bindTags(ctx: DifyContext, params: BindTagsParams, options?: RequestOptions): Promise<void> {
  const json = checkParams(BindTagsParamsSchema, params)
  return readNothing(ctx, { method: 'POST', path: 'datasets/tags/binding', json }, options)
}
