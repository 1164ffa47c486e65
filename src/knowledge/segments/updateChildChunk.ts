import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ChildChunkResult, childChunkResult } from '../entities/childChunkResult.ts'

/** What `updateChildChunk` takes. */
export interface UpdateChildChunkParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
  /** Child chunk to change. */
  child_chunk_id: string
  /** The new text. */
  content: string
}

/** Schema of what `updateChildChunk` takes. */
export const UpdateChildChunkParamsSchema: ParamsSchema<UpdateChildChunkParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
  child_chunk_id: v.string(),
  content: v.string(),
})

/**
 * Changes the text of a child chunk. Dify indexes the child chunk again. Servers from 1.2.
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
 * @throws {DifyApiError} `invalid_param` (the child chunk could not be indexed), `forbidden` (plan limits, too),
 * `not_found`
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
  return readJson(ctx, { method: 'PATCH', ...target, json }, childChunkResult, options)
}
