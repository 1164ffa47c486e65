import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { IndexingStatusSchema } from '../entities/indexingStatus.ts'

export const GetIndexingStatusParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** What creating or updating a document returned. */
  batch: v.string(),
})
export type GetIndexingStatusParams = v.InferInput<typeof GetIndexingStatusParamsSchema>

export const GetIndexingStatusResultSchema = model({ data: arrayOf(IndexingStatusSchema) })
export type GetIndexingStatusResult = v.InferOutput<typeof GetIndexingStatusResultSchema>

/**
 * Gets how far the documents of a batch are indexed. To wait for the end of it, take `waitForIndexing`.
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
  return readJson(ctx, { method: 'GET', ...target }, GetIndexingStatusResultSchema, options)
}
