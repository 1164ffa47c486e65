import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, openEnum, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DocumentForm } from '../entities/documentForm.ts'
import { SegmentSchema } from '../entities/segment.ts'

export const ListSegmentsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** Page to get, from 1. @default 1 */
  page: optional(v.number()),
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit: optional(v.number()),
  /** Only those in one of these states. */
  status: optional(arrayOf(openEnum<'waiting' | 'indexing' | 'completed' | 'error' | 're_segment'>())),
  /** Only those whose text contains it. */
  keyword: optional(v.string()),
})
export type ListSegmentsParams = v.InferInput<typeof ListSegmentsParamsSchema>

export const SegmentPageSchema = model({
  data: arrayOf(SegmentSchema),
  /** Form of the document. */
  doc_form: nullish(openEnum<DocumentForm>()),
  /** Dify's word on whether there are more. Unreliable for a `limit` above 100; `iteratePages` does not rely on it. */
  has_more: nullish(v.boolean()),
  limit: nullish(v.number()),
  /** Chunks on all pages. */
  total: nullish(v.number()),
  page: nullish(v.number()),
})
export type SegmentPage = v.InferOutput<typeof SegmentPageSchema>

/**
 * Lists the chunks of a document in their order, a page at a time. Servers up to 1.1 answer with all of them at once.
 *
 * @example
 * ```ts
 * const { data, total } = await listSegments(dify, { dataset_id: 'dataset-id', document_id: 'document-id' })
 * for await (const segment of iteratePages(listSegments, dify, { dataset_id: 'dataset-id', document_id: 'document-id' })) {
 *   console.log(segment.position, segment.content)
 * }
 * ```
 *
 * @throws {DifyApiError} `provider_not_initialize`, `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/list-chunks
 */
export async function listSegments(
  ctx: DifyContext,
  params: ListSegmentsParams,
  options?: RequestOptions,
): Promise<SegmentPage> {
  const { dataset_id, document_id, ...query } = checkParams(ListSegmentsParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments`
  return readJson(ctx, { method: 'GET', ...target, query }, SegmentPageSchema, options)
}
