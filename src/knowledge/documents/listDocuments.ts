import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Document, document } from '../entities/document.ts'

/** What `listDocuments` takes. */
export interface ListDocumentsParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Page to get, from 1. @default 1 */
  page?: number | undefined
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit?: number | undefined
  /** Only documents whose name contains this text. */
  keyword?: string | undefined
  /** Only documents with this `display_status`. */
  status?:
    | 'queuing'
    | 'indexing'
    | 'paused'
    | 'error'
    | 'available'
    | 'disabled'
    | 'archived'
    | (string & {})
    | undefined
}

/** Schema of what `listDocuments` takes. */
export const ListDocumentsParamsSchema: ParamsSchema<ListDocumentsParams> = v.looseObject({
  dataset_id: v.string(),
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
  keyword: v.optional(v.string()),
  status: v.optional(v.string()),
})

/**
 * Lists the documents of a knowledge base, one page at a time, newest first.
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
  return readJson(ctx, request, pageOf(document), options)
}
