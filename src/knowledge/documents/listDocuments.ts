import * as v from 'valibot'
import { type Page, page } from '../../core/entities/page.ts'
import { path } from '../../core/params/path.ts'
import { checkParams, model, openEnum, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Document, DocumentSchema } from '../entities/document.ts'

export const ListDocumentsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Page to get, from 1. @default 1 */
  page: optional(v.number()),
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit: optional(v.number()),
  /** Only those whose name contains it. */
  keyword: optional(v.string()),
  status: optional(openEnum<'queuing' | 'indexing' | 'paused' | 'error' | 'available' | 'disabled' | 'archived'>()),
})
export type ListDocumentsParams = v.InferInput<typeof ListDocumentsParamsSchema>

/**
 * Lists the documents of a knowledge base, a page at a time, the newest first.
 *
 * @example
 * ```ts
 * const { data, total } = await listDocuments(dify, { dataset_id: 'dataset-id', status: 'error' })
 * for await (const document of iteratePages(listDocuments, dify, { dataset_id: 'dataset-id' })) {
 *   console.log(document.name, document.display_status)
 * }
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/documents/list-documents
 */
export async function listDocuments(
  ctx: DifyContext,
  params: ListDocumentsParams,
  options?: RequestOptions,
): Promise<Page<Document>> {
  const { dataset_id, ...query } = checkParams(ListDocumentsParamsSchema, params)
  const request = { method: 'GET', ...path`datasets/${{ dataset_id }}/documents`, query } as const
  return readJson(ctx, request, page(DocumentSchema), options)
}
