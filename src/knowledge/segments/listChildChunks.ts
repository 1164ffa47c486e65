import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type ChildChunk, childChunk } from '../entities/childChunk.ts'

/** What `listChildChunks` takes. */
export interface ListChildChunksParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The document that the chunk is of. */
  document_id: string
  /** Id of the chunk. */
  segment_id: string
  /** Page to get, from 1. @default 1 */
  page?: number | undefined
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit?: number | undefined
  /** Only child chunks whose text contains this text. */
  keyword?: string | undefined
}

/** Schema of what `listChildChunks` takes. */
export const ListChildChunksParamsSchema: ParamsSchema<ListChildChunksParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segment_id: v.string(),
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
  keyword: v.optional(v.string()),
})

/** One page of a chunk's child chunks. It has the number of pages instead of `has_more`. */
export interface ChildChunkPage {
  /** Child chunks of the page. */
  data: ChildChunk[]
  /** Number of child chunks on all pages. */
  total?: number | null | undefined
  /** Number of pages. */
  total_pages?: number | null | undefined
  /** Number of this page, from 1. */
  page?: number | null | undefined
  /** Maximum number of child chunks per page, as the server applied it. */
  limit?: number | null | undefined
}

const childChunkPage = checked<ChildChunkPage>({ data: [childChunk] })

/**
 * Lists the child chunks of a chunk in order, one page at a time. Servers from 1.2.
 *
 * @example
 * ```ts
 * const ids = {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segment_id: 'segment-id', }
 * const { data, total_pages } = await listChildChunks(dify, ids)
 * for await (const chunk of iteratePages(listChildChunks, dify, ids)) console.log(chunk.content)
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/chunks/list-child-chunks
 */
export async function listChildChunks(
  ctx: DifyContext,
  params: ListChildChunksParams,
  options?: RequestOptions,
): Promise<ChildChunkPage> {
  const { dataset_id, document_id, segment_id, ...query } = checkParams(ListChildChunksParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments/${{ segment_id }}/child_chunks`
  return readJson(ctx, { method: 'GET', ...target, query }, childChunkPage, options)
}
