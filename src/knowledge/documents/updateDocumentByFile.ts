import * as v from 'valibot'
import { fileInput } from '../../core/params/file.ts'
import { path } from '../../core/params/path.ts'
import { checkParams, model, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DocumentBatch, DocumentBatchSchema } from '../entities/documentBatch.ts'
import { documentFile } from '../params/documentFile.ts'
import { documentSettings, embeddingSettings } from '../params/documentSettings.ts'

export const UpdateDocumentByFileParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  /** The new file. Without one, the old is processed again by the given settings. */
  file: optional(fileInput()),
  ...documentSettings,
  ...embeddingSettings,
})
export type UpdateDocumentByFileParams = v.InferInput<typeof UpdateDocumentByFileParamsSchema>

/**
 * Does what `updateDocument` does, at the address that all servers know and that Dify has deprecated. There is no need
 * for it: `updateDocument` falls back to it.
 *
 * @example
 * ```ts
 * const { batch } = await updateDocumentByFile(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   file: { name: 'manual.md', data: '# Second edition' },
 * })
 * ```
 *
 * @throws {DifyApiError} `too_many_files`, `filename_not_exists_error`, `provider_not_initialize`, `invalid_param`
 * (the document is not available), `forbidden` (plan limits, too), `not_found`, `file_too_large`,
 * `unsupported_file_type`
 * @see https://docs.dify.ai/en/api-reference/documents/update-document-by-file
 */
export async function updateDocumentByFile(
  ctx: DifyContext,
  params: UpdateDocumentByFileParams,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const { dataset_id, document_id, file, ...settings } = checkParams(UpdateDocumentByFileParamsSchema, params)
  const body = documentFile(file, settings)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/update-by-file`
  return readJson(ctx, { method: 'POST', ...target, ...body }, DocumentBatchSchema, options)
}
