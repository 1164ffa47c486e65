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
  /** A file of at most 15 MB, unless the server allows more, with one of the extensions it knows. */
  file: FileInput
  /**
   * Document whose content the file replaces; it keeps its id and takes the file's name. Dify's own description has it
   * for texts only.
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
 * Creates a document from a file, which gives it its name. It is indexed after the call: `waitForIndexing` waits for
 * that. Blobs that a runtime keeps on disk are streamed from there. The `timeout` counts the time of sending, too: raise
 * it for large files.
 *
 * The first document of a knowledge base needs `process_rule`, and `indexing_technique` unless the knowledge base was
 * made with one. Later ones go by what the knowledge base has; on servers 1.0 they still need `indexing_technique`.
 * `doc_form` is needed in a knowledge base whose documents have another form than `text_model`.
 *
 * Dify keeps one enabled document a name: another text or file of the same name takes the earlier one's place and id.
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
 * @throws {DifyConnectionError} There was no answer. Dify may have created the document; it was not asked twice.
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
