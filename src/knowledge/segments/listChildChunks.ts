import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { ChildChunkSchema } from '../entities/childChunk.ts'

export const ListChildChunksParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** Chunk. */
  segment_id: v.string(),
  /** Page to get, from 1. @default 1 */
  page: optional(v.number()),
  /** Items on a page, at most 100. `iteratePages` goes over all. @default 20 */
  limit: optional(v.number()),
  /** Only those whose text contains it. */
  keyword: optional(v.string()),
})
export type ListChildChunksParams = v.InferInput<typeof ListChildChunksParamsSchema>

/** A page that counts pages, where others say whether there are more. */
export const ChildChunkPageSchema = model({
  data: arrayOf(ChildChunkSchema),
  /** Child chunks on all pages. */
  total: nullish(v.number()),
  total_pages: nullish(v.number()),
  page: nullish(v.number()),
  limit: nullish(v.number()),
})
export type ChildChunkPage = v.InferOutput<typeof ChildChunkPageSchema>

/**
 * Lists the child chunks of a chunk in their order, a page at a time. Servers from 1.2.
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
  return readJson(ctx, { method: 'GET', ...target, query }, ChildChunkPageSchema, options)
}
