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
  /** The new file. Without one, the old is processed again by the given settings. */
  file?: FileInput | undefined
  /**
   * New name of the document. Dify's own description leaves it out.
   * @default the name of `file`; without one, the name stays
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
 * Does what `updateDocument` does, at the address that all servers know and that Dify has deprecated. `updateDocument`
 * falls back to it by itself, but sends the file twice then: on servers below 1.14 this saves the first time.
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
