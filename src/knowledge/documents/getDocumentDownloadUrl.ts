import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `getDocumentDownloadUrl` takes. */
export interface GetDocumentDownloadUrlParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Id of the document to download. It must have been created from a file. */
  document_id: string
}

/** Schema of what `getDocumentDownloadUrl` takes. */
export const GetDocumentDownloadUrlParamsSchema: ParamsSchema<GetDocumentDownloadUrlParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
})

/** Address of a document's file. */
export interface DocumentDownloadUrl {
  /** Signed address of the file, valid for a few minutes. Fetch it without the API key. */
  url: string
}

const documentDownloadUrl = checked<DocumentDownloadUrl>({ url: v.string() })

/**
 * Gets an address of the file that a document was created from. The address is signed and valid for a few minutes. It
 * works without an API key: do not send yours to it. Servers from 1.13.1.
 *
 * @example
 * ```ts
 * const { url } = await getDocumentDownloadUrl(dify, { dataset_id: 'dataset-id', document_id: 'document-id' })
 * const file = await fetch(url)
 * ```
 *
 * @throws {DifyApiError} `forbidden` (plan limits, too), `not_found` (also when the document was not created from a
 * file)
 * @see https://docs.dify.ai/en/api-reference/documents/download-document
 */
export async function getDocumentDownloadUrl(
  ctx: DifyContext,
  params: GetDocumentDownloadUrlParams,
  options?: RequestOptions,
): Promise<DocumentDownloadUrl> {
  const { dataset_id, document_id } = checkParams(GetDocumentDownloadUrlParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/download`
  return readJson(ctx, { method: 'GET', ...target }, documentDownloadUrl, options)
}
