import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { type DifyBlob, readBlob } from '../../core/reading/readBlob.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `downloadDocuments` takes. */
export interface DownloadDocumentsParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Ids of at most 100 documents, all of them created from files. */
  document_ids: string[]
}

/** Schema of what `downloadDocuments` takes. */
export const DownloadDocumentsParamsSchema: ParamsSchema<DownloadDocumentsParams> = v.looseObject({
  dataset_id: v.string(),
  document_ids: v.array(v.string()),
})

/**
 * Downloads the files of documents as one ZIP archive, which you can stream as it arrives. Servers from 1.13.1.
 *
 * @example
 * ```ts
 * const zip = await downloadDocuments(dify, { dataset_id: 'dataset-id', document_ids: ['document-id'] })
 * const response = new Response(zip.body, { headers: { 'content-type': zip.type } })
 * ```
 *
 * @throws {DifyApiError} `forbidden` (plan limits, too), `not_found` (a document does not exist, or was not created
 * from a file)
 * @see https://docs.dify.ai/en/api-reference/documents/download-documents-as-zip
 */
export async function downloadDocuments(
  ctx: DifyContext,
  params: DownloadDocumentsParams,
  options?: RequestOptions,
): Promise<DifyBlob> {
  const { dataset_id, ...json } = checkParams(DownloadDocumentsParamsSchema, params)
  return readBlob(ctx, { method: 'POST', ...path`datasets/${{ dataset_id }}/documents/download-zip`, json }, options)
}
