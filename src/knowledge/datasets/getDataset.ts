import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, dataset } from '../entities/dataset.ts'

/** What `getDataset` takes. */
export interface GetDatasetParams {
  /** Id of the knowledge base. */
  dataset_id: string
}

/** Schema of what `getDataset` takes. */
export const GetDatasetParamsSchema: ParamsSchema<GetDatasetParams> = v.looseObject({
  dataset_id: v.string(),
})

/**
 * Gets a knowledge base: its settings, and how many documents it holds. Servers from 1.2.
 *
 * @example
 * ```ts
 * const { document_count, retrieval_model_dict } = await getDataset(dify, { dataset_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/knowledge-bases/get-knowledge-base
 */
export async function getDataset(
  ctx: DifyContext,
  params: GetDatasetParams,
  options?: RequestOptions,
): Promise<Dataset> {
  const { dataset_id } = checkParams(GetDatasetParamsSchema, params)
  return readJson(ctx, { method: 'GET', ...path`datasets/${{ dataset_id }}` }, dataset, options)
}
