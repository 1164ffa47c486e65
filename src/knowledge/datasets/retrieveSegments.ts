import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyRecord, anyValue, arrayOf, checkParams, model, nullish, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { Attachment } from '../entities/attachment.ts'
import { ExternalRetrievalModelSchema } from '../entities/externalRetrievalModel.ts'
import type { Nullable } from '../entities/nullable.ts'
import { RetrievalModelSchema } from '../entities/retrievalModel.ts'
import type { Segment } from '../entities/segment.ts'

export const RetrieveSegmentsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** What to look for, at most 250 characters. */
  query: v.string(),
  /**
   * How to search this time. Always needed, with `search_method: 'keyword_search'`, in a knowledge base indexed with
   * `economy`. @default the knowledge base's own way
   */
  retrieval_model: optional(RetrievalModelSchema),
  /** Files to search with, in multimodal knowledge bases. Servers from 1.11. */
  attachment_ids: nullish(arrayOf(v.string())),
  /** How to search an external knowledge base. */
  external_retrieval_model: optional(ExternalRetrievalModelSchema),
})
export type RetrieveSegmentsParams = v.InferInput<typeof RetrieveSegmentsParamsSchema>

/** A chunk as a search returns it. External knowledge bases fill in little more than `content`. */
export interface RetrievedSegment extends Nullable<Omit<Segment, 'child_chunks' | 'attachments' | 'summary'>> {
  document?: {
    id?: string | null
    data_source_type?: string | null
    name?: string | null
    doc_type?: string | null
    /** Metadata values by field name. */
    doc_metadata?: Record<string, unknown> | null
  } | null
}

/** A place on a map of what was found. Servers 1.0; null since. */
type Position = { x?: number | null; y?: number | null }

export const RetrieveSegmentsResultSchema = model({
  query: nullish(anyRecord<{ content?: string | null; tsne_position?: Position | null }>()),
  records: arrayOf(
    model({
      segment: nullish(anyRecord<RetrievedSegment>()),
      /** The child chunks that matched, in `hierarchical_model` form. */
      child_chunks: nullish(
        arrayOf(anyRecord<{ id: string; content?: string | null; position?: number | null; score?: number | null }>()),
      ),
      /** How well it matches; the scale depends on the way of searching. */
      score: nullish(v.number()),
      tsne_position: nullish(anyValue<Position>()),
      /** Servers from 1.11. */
      files: nullish(arrayOf(anyRecord<Attachment>())),
      /** Servers from 1.12. */
      summary: nullish(v.string()),
    }),
  ),
})
export type RetrieveSegmentsResult = v.InferOutput<typeof RetrieveSegmentsResultSchema>

/**
 * Searches a knowledge base and returns the chunks that match best, the best first.
 *
 * A knowledge base indexed with `economy` has no vectors, and can only be searched by keywords. Say so in
 * `retrieval_model`: without it, servers search for vectors all the same, and answer with `invalid_param` and the text
 * of an SQL error; servers 1.0 find nothing.
 *
 * @example
 * ```ts
 * const { records } = await retrieveSegments(dify, { dataset_id: 'dataset-id', query: 'How do I reset it?' })
 * for (const { score, segment } of records) console.log(score, segment?.document?.name, segment?.content)
 *
 * const byKeywords = { search_method: 'keyword_search', reranking_enable: false, top_k: 4, score_threshold_enabled: false }
 * await retrieveSegments(dify, { dataset_id: 'economy-id', query: 'reset', retrieval_model: byKeywords })
 * ```
 *
 * @throws {DifyApiError} `dataset_not_initialized`, `provider_not_initialize`, `provider_quota_exceeded`,
 * `model_currently_not_support`, `completion_request_error`, `invalid_param`, `forbidden` (plan limits, too),
 * `not_found`, `internal_server_error`
 * @see https://docs.dify.ai/en/api-reference/knowledge-bases/retrieve-chunks-from-a-knowledge-base-test-retrieval
 */
export async function retrieveSegments(
  ctx: DifyContext,
  params: RetrieveSegmentsParams,
  options?: RequestOptions,
): Promise<RetrieveSegmentsResult> {
  const { dataset_id, ...json } = checkParams(RetrieveSegmentsParamsSchema, params)
  const request = { method: 'POST', ...path`datasets/${{ dataset_id }}/retrieve`, json } as const
  return readJson(ctx, request, RetrieveSegmentsResultSchema, options)
}
