import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const ListDatasetTagsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
})
export type ListDatasetTagsParams = v.InferInput<typeof ListDatasetTagsParamsSchema>

export const ListDatasetTagsResultSchema = model({
  data: arrayOf(model({ id: v.string(), name: v.string() })),
  total: nullish(v.number()),
})
export type ListDatasetTagsResult = v.InferOutput<typeof ListDatasetTagsResultSchema>

/**
 * Lists the tags of a knowledge base. Servers from 1.4.2: it works on 1.9.0 to 1.14, too, where other calls on tags do not.
 *
 * @example
 * ```ts
 * const { data } = await listDatasetTags(dify, { dataset_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/tags/get-knowledge-base-tags
 */
export async function listDatasetTags(
  ctx: DifyContext,
  params: ListDatasetTagsParams,
  options?: RequestOptions,
): Promise<ListDatasetTagsResult> {
  const { dataset_id } = checkParams(ListDatasetTagsParamsSchema, params)
  const request = { method: 'GET', ...path`datasets/${{ dataset_id }}/tags` } as const
  return readJson(ctx, request, ListDatasetTagsResultSchema, options)
}
