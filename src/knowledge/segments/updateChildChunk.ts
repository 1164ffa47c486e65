import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ChildChunkResult, ChildChunkResultSchema } from '../entities/childChunkResult.ts'

export const UpdateChildChunkParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** Chunk. */
  segment_id: v.string(),
  child_chunk_id: v.string(),
  content: v.string(),
})
export type UpdateChildChunkParams = v.InferInput<typeof UpdateChildChunkParamsSchema>

/**
 * Changes the text of a child chunk, which is then indexed anew. Servers from 1.2.
 *
 * @example
 * ```ts
 * await updateChildChunk(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id',
 *   child_chunk_id: 'child-chunk-id',
 *   content: 'Closed on Mondays.',
 * })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (it could not be indexed), `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/update-child-chunk
 */
export async function updateChildChunk(
  ctx: DifyContext,
  params: UpdateChildChunkParams,
  options?: RequestOptions,
): Promise<ChildChunkResult> {
  const { dataset_id, document_id, segment_id, child_chunk_id, ...json } = checkParams(
    UpdateChildChunkParamsSchema,
    params,
  )
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}/child_chunks/${{ child_chunk_id }}`
  return readJson(ctx, { method: 'PATCH', ...target, json }, ChildChunkResultSchema, options)
}
