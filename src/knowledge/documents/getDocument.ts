import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { Document } from '../entities/document.ts'
import type { DocumentMetadata } from '../entities/documentMetadata.ts'
import type { DocumentSource } from '../entities/documentSource.ts'
import type { AppliedProcessRule } from '../entities/processRule.ts'

/** What `getDocument` takes. */
export interface GetDocumentParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Document to look up. */
  document_id: string
  /**
   * Which fields to get: `only` gets `id`, `doc_type` and `doc_metadata`; `without` gets all fields but `doc_type` and
   * `doc_metadata`.
   * @default 'all'
   */
  metadata?: 'all' | 'only' | 'without' | undefined
}

/** Schema of what `getDocument` takes. */
export const GetDocumentParamsSchema: ParamsSchema<GetDocumentParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  metadata: v.optional(v.picklist(['all', 'only', 'without'])),
})

/** A document in detail. Times are Unix seconds; servers up to 1.9.2 write `created_at` with a decimal point. */
export interface DocumentDetail
  extends Omit<Document, 'name' | 'data_source_info' | 'data_source_detail_dict' | 'word_count' | 'doc_metadata'> {
  /** Name of the document. */
  name?: string | null | undefined
  /** Source of the document. For `upload_file`, its field `upload_file` has the name, size and type of the file. */
  data_source_info?: DocumentSource | null | undefined
  /** The rule of the knowledge base. */
  dataset_process_rule?: AppliedProcessRule | null | undefined
  /** The document's own rule. */
  document_process_rule?: AppliedProcessRule | null | undefined
  /** Language of the text, if one was set. */
  doc_language?: string | null | undefined
  /** Kind of document, if one was set. */
  doc_type?: string | null | undefined
  /** Metadata values: a list, or on some servers an object with the values by name. */
  doc_metadata?: DocumentMetadata[] | Record<string, unknown> | null | undefined
  /** When the indexing was completed. */
  completed_at?: number | null | undefined
  /** When the document was last changed. */
  updated_at?: number | null | undefined
  /** Seconds that indexing took. */
  indexing_latency?: number | null | undefined
  /** Number of chunks. */
  segment_count?: number | null | undefined
  /** Average length of a chunk, in characters. */
  average_segment_length?: number | null | undefined
}

const documentDetail = checked<DocumentDetail>({ id: v.string() })

/**
 * Gets a document with its process rules and statistics. Servers from 1.5.1.
 *
 * @example
 * ```ts
 * const document = await getDocument(dify, { dataset_id: 'dataset-id', document_id: 'document-id' })
 * console.log(document.segment_count, document.indexing_latency)
 * ```
 *
 * @throws {DifyApiError} `invalid_metadata`, `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/documents/get-document
 */
export async function getDocument(
  ctx: DifyContext,
  params: GetDocumentParams,
  options?: RequestOptions,
): Promise<DocumentDetail> {
  const { dataset_id, document_id, ...query } = checkParams(GetDocumentParamsSchema, params)
  const request = { method: 'GET', ...path`datasets/${{ dataset_id }}/documents/${{ document_id }}`, query } as const
  return readJson(ctx, request, documentDetail, options)
}
