import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteChildChunk` takes. */
export interface DeleteChildChunkParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
  /** Child chunk to delete. */
  child_chunk_id: string
}

/** Schema of what `deleteChildChunk` takes. */
export const DeleteChildChunkParamsSchema: ParamsSchema<DeleteChildChunkParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
  child_chunk_id: v.string(),
})

/**
 * Deletes a child chunk. Servers from 1.2.
 *
 * @example
 * ```ts
 * await deleteChildChunk(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id',
 *   child_chunk_id: 'child-chunk-id',
 * })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the index refused the deletion), `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/delete-child-chunk
 */
export async function deleteChildChunk(
  ctx: DifyContext,
  params: DeleteChildChunkParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, document_id, segment_id, child_chunk_id } = checkParams(DeleteChildChunkParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}/child_chunks/${{ child_chunk_id }}`
  return readNothing(ctx, { method: 'DELETE', ...target }, options)
}
