import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type SegmentResult, SegmentResultSchema } from '../entities/segmentResult.ts'

export const UpdateSegmentParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** Chunk. */
  segment_id: v.string(),
  segment: model({
    content: optional(v.string()),
    /** For documents in `qa_model` form. */
    answer: optional(v.string()),
    keywords: optional(arrayOf(v.string())),
    /** Whether it is searched. */
    enabled: optional(v.boolean()),
    /** Cuts the new text into child chunks anew, in `hierarchical_model` form. @default false */
    regenerate_child_chunks: optional(v.boolean()),
    /** Servers from 1.11. */
    attachment_ids: optional(arrayOf(v.string())),
    /** Servers from 1.12. */
    summary: nullish(v.string()),
  }),
})
export type UpdateSegmentParams = v.InferInput<typeof UpdateSegmentParamsSchema>

/**
 * Changes a chunk, which is then indexed anew. Not while it is being indexed, and when disabled, only to enable it.
 *
 * @example
 * ```ts
 * const { data } = await updateSegment(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id',
 *   segment: { content: 'We are open from 10 to 4.' },
 * })
 * ```
 *
 * @throws {DifyApiError} `provider_not_initialize`, `invalid_param` (it is being indexed, or disabled), `forbidden`
 * (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/update-chunk
 */
export async function updateSegment(
  ctx: DifyContext,
  params: UpdateSegmentParams,
  options?: RequestOptions,
): Promise<SegmentResult> {
  const { dataset_id, document_id, segment_id, ...json } = checkParams(UpdateSegmentParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}`
  return readJson(ctx, { method: 'POST', ...target, json }, SegmentResultSchema, options)
}
