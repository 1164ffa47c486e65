import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { type FileInput, fileInput } from '../../core/params/file.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DocumentBatch, documentBatch } from '../entities/documentBatch.ts'
import { type CreationSettings, creationSettings } from '../params/creationSettings.ts'
import { documentFile } from '../params/documentFile.ts'

/** What `createDocumentByFile` takes. */
export interface CreateDocumentByFileParams extends CreationSettings {
  /** Id of the knowledge base. */
  dataset_id: string
  /** A file of at most 15 MB, unless the server allows more, with an extension that the server supports. */
  file: FileInput
  /**
   * Id of the document whose content the file replaces. The document keeps its id and takes the name of the file.
   * Dify's own API description lists this field only for texts.
   */
  original_document_id?: string | undefined
}

/** Schema of what `createDocumentByFile` takes. */
export const CreateDocumentByFileParamsSchema: ParamsSchema<CreateDocumentByFileParams> = v.looseObject({
  dataset_id: v.string(),
  file: fileInput(),
  original_document_id: v.optional(v.string()),
  ...creationSettings,
})

/**
 * Creates a document from a file. The document takes the name of the file. Dify indexes it after the call;
 * `waitForIndexing` waits until it is indexed. A `Blob` that the runtime keeps on disk is streamed from disk. The
 * `timeout` includes the time of the upload: raise it for large files.
 *
 * The first document of a knowledge base needs `process_rule`, and `indexing_technique` unless the knowledge base was
 * created with one. Later documents use the settings of the knowledge base; on servers 1.0 they still need
 * `indexing_technique`. A knowledge base whose documents have another form than `text_model` needs `doc_form`.
 *
 * Dify keeps only one enabled document per name: another text or file of the same name replaces the earlier document
 * and takes its id.
 *
 * @example
 * ```ts
 * const { batch } = await createDocumentByFile(dify, {
 *   dataset_id: 'dataset-id',
 *   file: { name: 'manual.md', data: '# Manual' },
 *   indexing_technique: 'economy',
 *   process_rule: { mode: 'automatic' },
 * })
 * ```
 *
 * @throws {DifyApiError} `no_file_uploaded`, `too_many_files`, `filename_not_exists_error`, `provider_not_initialize`
 * (`high_quality` without an embedding model), `invalid_param` (also for files too large or of an unknown type),
 * `forbidden` (plan limits, too), `not_found`
 * @throws {DifyConnectionError} There was no answer. Dify may have created the document; the request was not repeated.
 * @see https://docs.dify.ai/en/api-reference/documents/create-document-by-file
 */
export async function createDocumentByFile(
  ctx: DifyContext,
  params: CreateDocumentByFileParams,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const { dataset_id, file, ...settings } = checkParams(CreateDocumentByFileParamsSchema, params)
  const body = documentFile(file, settings)
  const request = { method: 'POST', ...path`datasets/${{ dataset_id }}/document/create-by-file`, ...body } as const
  return readJson(ctx, request, documentBatch, options)
}
