import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model, oneOf, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { Document } from '../entities/document.ts'
import type { DocumentMetadata } from '../entities/documentMetadata.ts'
import { entity } from '../entities/entity.ts'

export const GetDocumentParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** `only` gets `id`, `doc_type` and `doc_metadata`; `without` all but the latter two. @default 'all' */
  metadata: optional(oneOf(['all', 'only', 'without'])),
})
export type GetDocumentParams = v.InferInput<typeof GetDocumentParamsSchema>

/** A document in detail. Times are Unix seconds; servers up to 1.9.2 write `created_at` with a decimal point. */
export interface DocumentDetail
  extends Omit<Document, 'name' | 'data_source_info' | 'data_source_detail_dict' | 'word_count' | 'doc_metadata'> {
  name?: string | null
  /** For `upload_file`, the file under `upload_file`: name, size, type. */
  data_source_info?: {
    upload_file?: {
      id?: string | null
      name?: string | null
      /** Bytes. */
      size?: number | null
      extension?: string | null
      mime_type?: string | null
      created_by?: string | null
      created_at?: number | null
    } | null
    [source: string]: unknown
  } | null
  /** The knowledge base's rule. */
  dataset_process_rule?: Record<string, unknown> | null
  /** The document's own rule. */
  document_process_rule?: Record<string, unknown> | null
  doc_language?: string | null
  doc_type?: string | null
  /** A list, or on some servers an object of values by name. */
  doc_metadata?: DocumentMetadata[] | Record<string, unknown> | null
  completed_at?: number | null
  updated_at?: number | null
  /** Seconds that indexing took. */
  indexing_latency?: number | null
  segment_count?: number | null
  /** Characters. */
  average_segment_length?: number | null
}

export const DocumentDetailSchema = entity<DocumentDetail>()

/**
 * Gets a document with its rules and figures. Servers from 1.5.1.
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
  return readJson(ctx, request, DocumentDetailSchema, options)
}
