import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const GetDocumentDownloadUrlParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
})
export type GetDocumentDownloadUrlParams = v.InferInput<typeof GetDocumentDownloadUrlParamsSchema>

export const DocumentDownloadUrlSchema = model({ url: v.string() })
export type DocumentDownloadUrl = v.InferOutput<typeof DocumentDownloadUrlSchema>

/**
 * Gets an address of the file a document was made from. It is signed and works for minutes, without a key: do not send
 * yours along. Servers from 1.13.1.
 *
 * @example
 * ```ts
 * const { url } = await getDocumentDownloadUrl(dify, { dataset_id: 'dataset-id', document_id: 'document-id' })
 * const file = await fetch(url)
 * ```
 *
 * @throws {DifyApiError} `forbidden` (plan limits, too), `not_found` (also when the document was not made from a file)
 * @see https://docs.dify.ai/en/api-reference/documents/download-document
 */
export async function getDocumentDownloadUrl(
  ctx: DifyContext,
  params: GetDocumentDownloadUrlParams,
  options?: RequestOptions,
): Promise<DocumentDownloadUrl> {
  const { dataset_id, document_id } = checkParams(GetDocumentDownloadUrlParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/download`
  return readJson(ctx, { method: 'GET', ...target }, DocumentDownloadUrlSchema, options)
}
