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
  /** At most 200 characters. */
  name: string
  /** Of any length. */
  text: string
  /** Document to replace. */
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
 * Creates a document from a text. It is indexed after the call: `waitForIndexing` waits for that.
 *
 * `indexing_technique` is always needed, on all servers, also where the knowledge base has one. `process_rule` is needed
 * for the first document of a knowledge base, and on servers up to 1.10.1 always: without it, they fail with a 500.
 * `{ mode: 'automatic' }` is what Dify's own pages begin with. `doc_form` is needed in a knowledge base whose documents
 * have another form than `text_model`, and `hierarchical_model` needs a rule of the mode `hierarchical`.
 *
 * Dify keeps one enabled document a name: another text or file of the same name takes the earlier one's place and id.
 * To fill a knowledge base from many sources, and to survive failures without duplicates, take `ingestDocuments`, which
 * fills in what is needed by itself.
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
 * @throws {DifyConnectionError} There was no answer. Dify may have created the document; it was not asked twice.
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
