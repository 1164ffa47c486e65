import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `unbindTags` takes. */
export interface UnbindTagsParams {
  /** Tags to take away. */
  tag_ids: string[]
  /** Knowledge base that loses them. */
  target_id: string
}

/** Schema of what `unbindTags` takes. */
export const UnbindTagsParamsSchema: ParamsSchema<UnbindTagsParams> = v.looseObject({
  tag_ids: v.array(v.string()),
  target_id: v.string(),
})

/**
 * Takes tags away from a knowledge base: one call to Dify for each, in turn, because servers up to 1.14.0 know no list
 * here. When a call fails, the tags before it are gone; repeating all of it does no harm. Servers from 1.4.2. Servers
 * 1.9.0 to 1.11.2 answer this with 404.
 *
 * @example
 * ```ts
 * await unbindTags(dify, { tag_ids: ['tag-id'], target_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `not_found`
 * @see https://docs.dify.ai/en/api-reference/tags/delete-tag-binding
 */
export async function unbindTags(ctx: DifyContext, params: UnbindTagsParams, options?: RequestOptions): Promise<void> {
  const { tag_ids, ...rest } = checkParams(UnbindTagsParamsSchema, params)
  for (const tag_id of tag_ids) {
    const json = { ...rest, tag_id }
    await readNothing(ctx, { method: 'POST', path: 'datasets/tags/unbinding', json }, options)
  }
}
