import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { type FileInput, fileInput } from '../../core/params/file.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DocumentBatch } from '../entities/documentBatch.ts'
import {
  type DocumentSettings,
  documentSettings,
  type EmbeddingSettings,
  embeddingSettings,
} from '../params/documentSettings.ts'
import { postFile } from './replaceFile.ts'

/** What `updateDocumentByFile` takes. */
export interface UpdateDocumentByFileParams extends DocumentSettings, EmbeddingSettings {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Document to update. */
  document_id: string
  /** The new file. Without it, Dify processes the old file again with the given settings. */
  file?: FileInput | undefined
  /**
   * New name of the document. Dify's own API description does not mention it.
   * @default the name of `file`; without a file, the name stays the same
   */
  name?: string | undefined
}

/** Schema of what `updateDocumentByFile` takes. */
export const UpdateDocumentByFileParamsSchema: ParamsSchema<UpdateDocumentByFileParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  file: v.optional(fileInput()),
  name: v.optional(v.string()),
  ...documentSettings,
  ...embeddingSettings,
})

/**
 * Replaces the file of a document like `updateDocument`, but at an address that all servers have and that Dify has
 * deprecated. `updateDocument` falls back to this address, but then uploads the file twice: on servers below 1.14,
 * calling this function saves the first upload.
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
  return postFile(ctx, checkParams(UpdateDocumentByFileParamsSchema, params), options)
}
