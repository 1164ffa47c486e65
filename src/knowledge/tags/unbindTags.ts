import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `unbindTags` takes. */
export interface UnbindTagsParams {
  /** Ids of the tags to remove. */
  tag_ids: string[]
  /** Id of the knowledge base that loses the tags. */
  target_id: string
}

/** Schema of what `unbindTags` takes. */
export const UnbindTagsParamsSchema: ParamsSchema<UnbindTagsParams> = v.looseObject({
  tag_ids: v.array(v.string()),
  target_id: v.string(),
})

/**
 * Removes tags from a knowledge base. The function sends one request per tag, in order, because servers up to 1.14.0 do
 * not accept a list here. When a request fails, the tags before it have been removed; it is safe to repeat the whole
 * call. Servers from 1.4.2. Servers 1.9.0 to 1.11.2 answer this with 404.
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
