import * as v from 'valibot'
import { type Page, page } from '../../core/entities/page.ts'
import { arrayOf, checkParams, model, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, DatasetSchema } from '../entities/dataset.ts'

export const ListDatasetsParamsSchema = model({
  /** Page to get, from 1. @default 1 */
  page: optional(v.number()),
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit: optional(v.number()),
  /** Only those whose name contains it. */
  keyword: optional(v.string()),
  /** Only those with all of these tags. Servers 1.12 to 1.14 refuse it with `invalid_param`. */
  tag_ids: optional(arrayOf(v.string())),
  /** Whether to list what the key's owner has no permission for, too. @default false */
  include_all: optional(v.boolean()),
})
export type ListDatasetsParams = v.InferInput<typeof ListDatasetsParamsSchema>

/**
 * Lists knowledge bases, a page at a time.
 *
 * @example
 * ```ts
 * const { data, total } = await listDatasets(dify, { keyword: 'manual' })
 * for await (const dataset of iteratePages(listDatasets, dify, {})) console.log(dataset.name)
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/knowledge-bases/list-knowledge-bases
 */
export async function listDatasets(
  ctx: DifyContext,
  params: ListDatasetsParams,
  options?: RequestOptions,
): Promise<Page<Dataset>> {
  const query = checkParams(ListDatasetsParamsSchema, params)
  return readJson(ctx, { method: 'GET', path: 'datasets', query }, page(DatasetSchema), options)
}
