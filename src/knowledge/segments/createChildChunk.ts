import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ChildChunkResult, childChunkResult } from '../entities/childChunkResult.ts'

/** What `createChildChunk` takes. */
export interface CreateChildChunkParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
  /** Text of the child chunk. */
  content: string
}

/** Schema of what `createChildChunk` takes. */
export const CreateChildChunkParamsSchema: ParamsSchema<CreateChildChunkParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
  content: v.string(),
})

/**
 * Adds a child chunk to a chunk of a document in `hierarchical_model` form. Servers from 1.2. In a `high_quality`
 * knowledge base, server 1.9.1 reports success but saves nothing.
 *
 * @example
 * ```ts
 * const { data } = await createChildChunk(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id',
 *   content: 'Closed on Sundays.',
 * })
 * ```
 *
 * @throws {DifyApiError} `provider_not_initialize`, `invalid_param` (the child chunk could not be indexed), `forbidden`
 * (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/create-child-chunk
 */
export async function createChildChunk(
  ctx: DifyContext,
  params: CreateChildChunkParams,
  options?: RequestOptions,
): Promise<ChildChunkResult> {
  const { dataset_id, document_id, segment_id, ...json } = checkParams(CreateChildChunkParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}/child_chunks`
  return readJson(ctx, { method: 'POST', ...target, json }, childChunkResult, options)
}
