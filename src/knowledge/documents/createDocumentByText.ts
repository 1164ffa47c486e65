import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DocumentBatch, documentBatch } from '../entities/documentBatch.ts'
import { type CreationSettings, creationSettings } from '../params/creationSettings.ts'

/** What `createDocumentByText` takes. */
export interface CreateDocumentByTextParams extends CreationSettings {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Name of the document, at most 200 characters. */
  name: string
  /** Text of the document, of any length. */
  text: string
  /** Id of a document to replace. */
  original_document_id?: string | undefined
}

/** Schema of what `createDocumentByText` takes. */
export const CreateDocumentByTextParamsSchema: ParamsSchema<CreateDocumentByTextParams> = v.looseObject({
  dataset_id: v.string(),
  name: v.string(),
  text: v.string(),
  original_document_id: v.optional(v.string()),
  ...creationSettings,
})

/**
 * Creates a document from a text. Dify indexes it after the call; `waitForIndexing` waits until it is indexed.
 *
 * `indexing_technique` is required on all servers, even if the knowledge base already has one. `process_rule` is
 * required for the first document of a knowledge base, and for every document on servers up to 1.10.1, which otherwise
 * answer 500. `{ mode: 'automatic' }` is the default of Dify's own web pages. A knowledge base whose documents have
 * another form than `text_model` needs `doc_form`, and `hierarchical_model` needs a rule of the mode `hierarchical`.
 *
 * Dify keeps only one enabled document per name: another text or file of the same name replaces the earlier document
 * and takes its id. To fill a knowledge base from many sources, and to survive failures without duplicates, use
 * `ingestDocuments`, which fills in the required settings itself.
 *
 * @example
 * ```ts
 * const { document, batch } = await createDocumentByText(dify, {
 *   dataset_id: 'dataset-id',
 *   name: 'Opening hours',
 *   text: 'We are open from 9 to 5.',
 *   indexing_technique: 'high_quality',
 *   process_rule: { mode: 'automatic' },
 * })
 * await waitForIndexing(dify, { dataset_id: 'dataset-id', batch })
 * ```
 *
 * @throws {DifyApiError} `provider_not_initialize` (`high_quality` without an embedding model), `invalid_param` (no
 * `indexing_technique`, or another `doc_form` than the knowledge base has), `forbidden` (plan limits, too), `not_found`
 * @throws {DifyConnectionError} There was no answer. Dify may have created the document; the request was not repeated.
 * @see https://docs.dify.ai/en/api-reference/documents/create-document-by-text
 */
export async function createDocumentByText(
  ctx: DifyContext,
  params: CreateDocumentByTextParams,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const { dataset_id, ...json } = checkParams(CreateDocumentByTextParamsSchema, params)
  const request = { method: 'POST', ...path`datasets/${{ dataset_id }}/document/create-by-text`, json } as const
  return readJson(ctx, request, documentBatch, options)
}
