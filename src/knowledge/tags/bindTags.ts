import * as v from 'valibot'
import { arrayOf, checkParams, model } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const BindTagsParamsSchema = model({
  /** Tags to add; ids that do not exist are ignored. */
  tag_ids: arrayOf(v.string()),
  /** Knowledge base that gets them. */
  target_id: v.string(),
})
export type BindTagsParams = v.InferInput<typeof BindTagsParamsSchema>

/**
 * Adds tags to a knowledge base; those it has stay. Servers from 1.4.2. Servers 1.9.0 to 1.11.2 answer
 * this with 404.
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
