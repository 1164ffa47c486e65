import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type SegmentResult, segmentResult } from '../entities/segmentResult.ts'

/** Changes to a chunk. */
export interface SegmentUpdate {
  /** The new text; in `qa_model` form, the new question. */
  content?: string | undefined
  /** The new answer, for documents in `qa_model` form. */
  answer?: string | undefined
  /** Keywords that find the chunk, in a knowledge base indexed with `economy`. */
  keywords?: string[] | undefined
  /** Whether the chunk is included in searches. */
  enabled?: boolean | undefined
  /** Whether to cut the new text into new child chunks, in `hierarchical_model` form. @default false */
  regenerate_child_chunks?: boolean | undefined
  /** Ids of the uploaded images of the chunk. Servers from 1.11. */
  attachment_ids?: string[] | undefined
  /** Summary of the chunk. Servers from 1.12. */
  summary?: string | null | undefined
}

/** What `updateSegment` takes. */
export interface UpdateSegmentParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
  /** Changes to the chunk. */
  segment: SegmentUpdate
}

/** Schema of what `updateSegment` takes. */
export const UpdateSegmentParamsSchema: ParamsSchema<UpdateSegmentParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
  segment: v.looseObject({
    content: v.optional(v.string()),
    answer: v.optional(v.string()),
    keywords: v.optional(v.array(v.string())),
    enabled: v.optional(v.boolean()),
    regenerate_child_chunks: v.optional(v.boolean()),
    attachment_ids: v.optional(v.array(v.string())),
    summary: v.nullish(v.string()),
  }),
})

/**
 * Changes a chunk. Dify indexes the chunk again. A chunk that is being indexed cannot be changed, and a disabled
 * chunk only accepts an update that enables it.
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
 * @throws {DifyApiError} `provider_not_initialize`, `invalid_param` (the chunk is being indexed, or disabled),
 * `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/update-chunk
 */
export async function updateSegment(
  ctx: DifyContext,
  params: UpdateSegmentParams,
  options?: RequestOptions,
): Promise<SegmentResult> {
  const { dataset_id, document_id, segment_id, ...json } = checkParams(UpdateSegmentParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}`
  return readJson(ctx, { method: 'POST', ...target, json }, segmentResult, options)
}
