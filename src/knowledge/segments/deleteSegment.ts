import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteSegment` takes. */
export interface DeleteSegmentParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
}

/** Schema of what `deleteSegment` takes. */
export const DeleteSegmentParamsSchema: ParamsSchema<DeleteSegmentParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
})

/**
 * Deletes a chunk.
 *
 * @example
 * ```ts
 * await deleteSegment(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id',
 * })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (another call is deleting the chunk), `forbidden` (plan limits, too),
 * `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/delete-chunk
 */
export async function deleteSegment(
  ctx: DifyContext,
  params: DeleteSegmentParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, document_id, segment_id } = checkParams(DeleteSegmentParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}`
  return readNothing(ctx, { method: 'DELETE', ...target }, options)
}
