import * as v from 'valibot'
import type { DifyContext, RequestOptions } from '../../core/context.ts'
import { path } from '../../core/path.ts'
import { readJson } from '../../core/readJson.ts'
import { anyRecord, checkParams, model, openEnum } from '../../core/schema.ts'
import { anyValue } from '../schemas/anyValue.ts'
import type { DocumentForm } from '../schemas/documentForm.ts'
import type { DocumentMetadata } from '../schemas/documentMetadata.ts'
import type { IndexingStage } from '../schemas/indexingStatus.ts'

export const GetDocumentParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** `only` gets `id`, `doc_type` and `doc_metadata`; `without` all but the latter two. @default 'all' */
  metadata: v.optional(v.picklist(['all', 'only', 'without'])),
})
export type GetDocumentParams = v.InferInput<typeof GetDocumentParamsSchema>

/** A document in detail. Times are Unix seconds, with fractions on servers up to 1.7. */
export const DocumentDetailSchema = model({
  id: v.string(),
  name: v.nullish(v.string()),
  position: v.nullish(v.number()),
  data_source_type: v.nullish(openEnum<'upload_file' | 'notion_import' | 'website_crawl'>()),
  /** For `upload_file`, the file under `upload_file`: name, size, type. */
  data_source_info: v.nullish(v.unknown()),
  dataset_process_rule_id: v.nullish(v.string()),
  /** The knowledge base's rule. */
  dataset_process_rule: v.nullish(anyRecord()),
  /** The document's own rule. */
  document_process_rule: v.nullish(anyRecord()),
  created_from: v.nullish(openEnum<'api' | 'web'>()),
  created_by: v.nullish(v.string()),
  created_at: v.nullish(v.number()),
  tokens: v.nullish(v.number()),
  indexing_status: v.nullish(openEnum<IndexingStage>()),
  /** Why indexing failed. */
  error: v.nullish(v.string()),
  enabled: v.nullish(v.boolean()),
  disabled_at: v.nullish(v.number()),
  disabled_by: v.nullish(v.string()),
  archived: v.nullish(v.boolean()),
  display_status: v.nullish(
    openEnum<'queuing' | 'indexing' | 'paused' | 'error' | 'available' | 'disabled' | 'archived'>(),
  ),
  hit_count: v.nullish(v.number()),
  doc_form: v.nullish(openEnum<DocumentForm>()),
  doc_language: v.nullish(v.string()),
  doc_type: v.nullish(v.string()),
  /** A list, or on some servers an object of values by name. */
  doc_metadata: v.nullish(anyValue<DocumentMetadata[] | Record<string, unknown>>()),
  completed_at: v.nullish(v.number()),
  updated_at: v.nullish(v.number()),
  /** Seconds that indexing took. */
  indexing_latency: v.nullish(v.number()),
  segment_count: v.nullish(v.number()),
  /** Characters. */
  average_segment_length: v.nullish(v.number()),
  /** Servers from 1.12. */
  summary_index_status: v.nullish(v.string()),
  /** Servers from 1.12. */
  need_summary: v.nullish(v.boolean()),
})
export type DocumentDetail = v.InferOutput<typeof DocumentDetailSchema>

/**
 * Gets a document with its rules and figures. Servers from 1.6.
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
