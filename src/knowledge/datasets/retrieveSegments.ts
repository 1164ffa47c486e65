import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { Attachment } from '../entities/attachment.ts'
import { type ExternalRetrievalModel, ExternalRetrievalModelSchema } from '../entities/externalRetrievalModel.ts'
import type { Nullable } from '../entities/nullable.ts'
import { type RetrievalModel, RetrievalModelSchema } from '../entities/retrievalModel.ts'
import type { Segment } from '../entities/segment.ts'

/** What `retrieveSegments` takes. */
export interface RetrieveSegmentsParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** What to look for, at most 250 characters. */
  query: string
  /**
   * How to search in this call. A knowledge base indexed with `economy` always needs it, with
   * `search_method: 'keyword_search'`. @default the setting of the knowledge base
   */
  retrieval_model?: RetrievalModel | undefined
  /** Ids of files to search with, in multimodal knowledge bases. Servers from 1.11. */
  attachment_ids?: string[] | null | undefined
  /** How to search an external knowledge base. */
  external_retrieval_model?: ExternalRetrievalModel | undefined
}

/** Schema of what `retrieveSegments` takes. */
export const RetrieveSegmentsParamsSchema: ParamsSchema<RetrieveSegmentsParams> = v.looseObject({
  dataset_id: v.string(),
  query: v.string(),
  retrieval_model: v.optional(RetrievalModelSchema),
  attachment_ids: v.nullish(v.array(v.string())),
  external_retrieval_model: v.optional(ExternalRetrievalModelSchema),
})

/** The document of a chunk that was found. */
export interface RetrievedDocument {
  /** Id of the document. */
  id?: string | null | undefined
  /** Where the document comes from, for example `upload_file`. */
  data_source_type?: string | null | undefined
  /** Name of the document. */
  name?: string | null | undefined
  /** Kind of document, where one was set. */
  doc_type?: string | null | undefined
  /** Metadata values by field name. */
  doc_metadata?: Record<string, unknown> | null | undefined
}

/** A chunk as a search returns it. External knowledge bases fill in little more than `content`. */
export interface RetrievedSegment extends Nullable<Omit<Segment, 'child_chunks' | 'attachments' | 'summary'>> {
  /** The document that the chunk is of. */
  document?: RetrievedDocument | null | undefined
}

/** A child chunk that matches the query. */
export interface RetrievedChildChunk {
  /** Id of the child chunk. */
  id: string
  /** Text of the child chunk. */
  content?: string | null | undefined
  /** Place in its chunk, from 1. */
  position?: number | null | undefined
  /** How well the child chunk matches. */
  score?: number | null | undefined
}

/** Position on a two-dimensional map of the results. Only servers 1.0 send it; it is null on later servers. */
export interface MapPosition {
  /** Horizontal position. */
  x?: number | null | undefined
  /** Vertical position. */
  y?: number | null | undefined
}

/** One result of a search: a chunk, with its score. */
export interface RetrievedRecord {
  /** The chunk. */
  segment?: RetrievedSegment | null | undefined
  /** The child chunks that matched, in `hierarchical_model` form. */
  child_chunks?: RetrievedChildChunk[] | null | undefined
  /** How well the chunk matches; the scale depends on the search method. */
  score?: number | null | undefined
  /** Position of the chunk on the map of the results. */
  tsne_position?: MapPosition | null | undefined
  /** Files that belong to the chunk. Servers from 1.11. */
  files?: Attachment[] | null | undefined
  /** Summary of the chunk. Servers from 1.12. */
  summary?: string | null | undefined
}

/** The query, as the server understood it. */
export interface RetrievedQuery {
  /** Text of the query. */
  content?: string | null | undefined
  /** Position of the query on the map of the results. */
  tsne_position?: MapPosition | null | undefined
}

/** Results of a search. */
export interface RetrieveSegmentsResult {
  /** The query that was searched for. */
  query?: RetrievedQuery | null | undefined
  /** Results of the search, best match first. */
  records: RetrievedRecord[]
}

const retrieveSegmentsResult = checked<RetrieveSegmentsResult>({ records: [checked<RetrievedRecord>({})] })

/**
 * Searches a knowledge base and returns the chunks that match best, best match first.
 *
 * A knowledge base indexed with `economy` has no vectors and can only be searched by keywords. Set
 * `search_method: 'keyword_search'` in `retrieval_model`: without it, servers try a vector search and answer
 * `invalid_param` with the text of an SQL error; servers 1.0 find nothing.
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
  return readJson(ctx, request, retrieveSegmentsResult, options)
}
