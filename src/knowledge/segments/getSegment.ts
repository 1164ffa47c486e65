import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type SegmentResult, segmentResult } from '../entities/segmentResult.ts'

/** What `getSegment` takes. */
export interface GetSegmentParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
}

/** Schema of what `getSegment` takes. */
export const GetSegmentParamsSchema: ParamsSchema<GetSegmentParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
})

/**
 * Gets a chunk. Servers from 1.4.2.
 *
 * @example
 * ```ts
 * const { data } = await getSegment(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id',
 * })
 * console.log(data.content, data.hit_count)
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the embedding model is not set up), `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/get-chunk
 */
export async function getSegment(
  ctx: DifyContext,
  params: GetSegmentParams,
  options?: RequestOptions,
): Promise<SegmentResult> {
  const { dataset_id, document_id, segment_id } = checkParams(GetSegmentParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}`
  return readJson(ctx, { method: 'GET', ...target }, segmentResult, options)
}
