import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, dataset } from '../entities/dataset.ts'

/** What `listDatasets` takes. */
export interface ListDatasetsParams {
  /** Page to get, from 1. @default 1 */
  page?: number | undefined
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit?: number | undefined
  /** Only knowledge bases whose name contains this text. */
  keyword?: string | undefined
  /** Only knowledge bases with all of these tags, by id. Servers 1.12 to 1.14 answer `invalid_param`. */
  tag_ids?: string[] | undefined
  /** Whether to also list knowledge bases that the owner of the API key has no permission for. @default false */
  include_all?: boolean | undefined
}

/** Schema of what `listDatasets` takes. */
export const ListDatasetsParamsSchema: ParamsSchema<ListDatasetsParams> = v.looseObject({
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
  keyword: v.optional(v.string()),
  tag_ids: v.optional(v.array(v.string())),
  include_all: v.optional(v.boolean()),
})

/**
 * Lists knowledge bases, one page at a time.
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
  return readJson(ctx, { method: 'GET', path: 'datasets', query: { ...query } }, pageOf(dataset), options)
}
