import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DocumentForm } from '../entities/documentForm.ts'
import { type Segment, segment } from '../entities/segment.ts'

/** What `listSegments` takes. */
export interface ListSegmentsParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Document to list chunks of. */
  document_id: string
  /** Page to get, from 1. @default 1 */
  page?: number | undefined
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit?: number | undefined
  /** Only chunks with one of these states. */
  status?: ('waiting' | 'indexing' | 'completed' | 'error' | 're_segment' | (string & {}))[] | undefined
  /** Only chunks whose text contains this text. */
  keyword?: string | undefined
}

/** Schema of what `listSegments` takes. */
export const ListSegmentsParamsSchema: ParamsSchema<ListSegmentsParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
  status: v.optional(v.array(v.string())),
  keyword: v.optional(v.string()),
})

/** One page of a document's chunks. */
export interface SegmentPage {
  /** Chunks of the page. */
  data: Segment[]
  /** Form of the document. */
  doc_form?: DocumentForm | (string & {}) | null | undefined
  /** Whether Dify says that there are more pages. Unreliable for a `limit` above 100; `iteratePages` ignores it. */
  has_more?: boolean | null | undefined
  /** Maximum number of chunks per page, as the server applied it. */
  limit?: number | null | undefined
  /** Number of chunks on all pages. */
  total?: number | null | undefined
  /** Number of this page, from 1. */
  page?: number | null | undefined
}

const segmentPage = checked<SegmentPage>({ data: [segment] })

/**
 * Lists the chunks of a document in order, one page at a time. Servers up to 1.1 return all chunks at once.
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
  return readJson(ctx, { method: 'GET', ...target, query }, segmentPage, options)
}
