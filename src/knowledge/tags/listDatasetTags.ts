import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `listDatasetTags` takes. */
export interface ListDatasetTagsParams {
  /** Id of the knowledge base. */
  dataset_id: string
}

/** Schema of what `listDatasetTags` takes. */
export const ListDatasetTagsParamsSchema: ParamsSchema<ListDatasetTagsParams> = v.looseObject({
  dataset_id: v.string(),
})

/** A tag of a knowledge base. */
export interface BoundTag {
  /** Id of the tag. Use it to unbind the tag. */
  id: string
  /** Name of the tag. */
  name: string
}

/** Tags of a knowledge base. */
export interface ListDatasetTagsResult {
  /** The tags. */
  data: BoundTag[]
  /** Number of tags. */
  total?: number | null | undefined
}

const datasetTags = checked<ListDatasetTagsResult>({ data: [checked<BoundTag>({ id: v.string() })] })

/**
 * Lists the tags of a knowledge base. Servers from 1.4.2. This call also works on servers 1.9.0 to 1.14, where other
 * calls on tags do not.
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
  return readJson(ctx, request, datasetTags, options)
}
