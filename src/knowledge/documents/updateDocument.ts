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
import { isMethodMissing, patchFile, postFile } from './replaceFile.ts'

/** What `updateDocument` takes. */
export interface UpdateDocumentParams extends DocumentSettings, EmbeddingSettings {
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

/** Schema of what `updateDocument` takes. */
export const UpdateDocumentParamsSchema: ParamsSchema<UpdateDocumentParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  file: v.optional(fileInput()),
  name: v.optional(v.string()),
  ...documentSettings,
  ...embeddingSettings,
})

/**
 * Replaces the file of a document. Dify indexes the document again; its id stays the same. Only a document whose
 * `display_status` is `available` can be updated.
 *
 * Servers below 1.14 answer 405 without reading the request; the function then sends it to the address of
 * `updateDocumentByFile`, which does the same. The file is uploaded twice in this case: if you know that the server is
 * older and files are large, call `updateDocumentByFile`. `ingestDocuments` chooses the right address itself.
 *
 * @example
 * ```ts
 * const { batch } = await updateDocument(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   file: { name: 'manual.md', data: '# Second edition' },
 * })
 * ```
 *
 * @throws {DifyApiError} `too_many_files`, `filename_not_exists_error`, `provider_not_initialize`, `invalid_param`
 * (the document is not available), `forbidden` (plan limits, too), `not_found`, `file_too_large`,
 * `unsupported_file_type`
 * @see https://docs.dify.ai/en/api-reference/documents/update-document
 */
export async function updateDocument(
  ctx: DifyContext,
  params: UpdateDocumentParams,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const checked = checkParams(UpdateDocumentParamsSchema, params)
  try {
    return await patchFile(ctx, checked, options)
  } catch (error) {
    if (!isMethodMissing(error)) throw error
    return postFile(ctx, checked, options)
  }
}
