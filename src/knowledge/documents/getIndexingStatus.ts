import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type IndexingStatus, indexingStatus } from '../entities/indexingStatus.ts'

/** What `getIndexingStatus` takes. */
export interface GetIndexingStatusParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The `batch` that creating or updating a document returned. */
  batch: string
}

/** Schema of what `getIndexingStatus` takes. */
export const GetIndexingStatusParamsSchema: ParamsSchema<GetIndexingStatusParams> = v.looseObject({
  dataset_id: v.string(),
  batch: v.string(),
})

/** Indexing status of the documents of a batch. */
export interface GetIndexingStatusResult {
  /** Indexing status of each document of the batch. */
  data: IndexingStatus[]
}

const getIndexingStatusResult = checked<GetIndexingStatusResult>({ data: [indexingStatus] })

/**
 * Gets the indexing status of the documents of a batch. To wait until they are indexed, use `waitForIndexing`.
 *
 * @example
 * ```ts
 * const { data } = await getIndexingStatus(dify, { dataset_id: 'dataset-id', batch: '20260101000000123456' })
 * for (const { indexing_status, completed_segments, total_segments } of data) {
 *   console.log(indexing_status, completed_segments, 'of', total_segments)
 * }
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found` (the knowledge base, or every document of the batch)
 * @see https://docs.dify.ai/en/api-reference/documents/get-document-indexing-status
 */
export async function getIndexingStatus(
  ctx: DifyContext,
  params: GetIndexingStatusParams,
  options?: RequestOptions,
): Promise<GetIndexingStatusResult> {
  const { dataset_id, batch } = checkParams(GetIndexingStatusParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ batch }}/indexing-status`
  return readJson(ctx, { method: 'GET', ...target }, getIndexingStatusResult, options)
}
