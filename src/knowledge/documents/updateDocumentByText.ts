import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DocumentBatch, documentBatch } from '../entities/documentBatch.ts'
import { type DocumentSettings, documentSettings } from '../params/documentSettings.ts'

/** What `updateDocumentByText` takes. */
export interface UpdateDocumentByTextParams extends DocumentSettings {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Document to change. */
  document_id: string
  /** New name of the document. Required when `text` is given. */
  name?: string | undefined
  /** The new text, of any length. */
  text?: string | undefined
}

/** Schema of what `updateDocumentByText` takes. */
export const UpdateDocumentByTextParamsSchema: ParamsSchema<UpdateDocumentByTextParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  name: v.optional(v.string()),
  text: v.optional(v.string()),
  ...documentSettings,
})

/**
 * Replaces the text, the name or the settings of a document. Dify indexes the document again; its id stays the same.
 * Only a document whose `display_status` is `available` can be updated.
 *
 * @example
 * ```ts
 * const { batch } = await updateDocumentByText(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   name: 'Opening hours',
 *   text: 'We are open from 10 to 4.',
 * })
 * ```
 *
 * @throws {DifyApiError} `provider_not_initialize`, `invalid_param` (`text` without `name`, or the document is not
 * available), `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/documents/update-document-by-text
 */
export async function updateDocumentByText(
  ctx: DifyContext,
  params: UpdateDocumentByTextParams,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const { dataset_id, document_id, ...json } = checkParams(UpdateDocumentByTextParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/update-by-text`
  return readJson(ctx, { method: 'POST', ...target, json }, documentBatch, options)
}
