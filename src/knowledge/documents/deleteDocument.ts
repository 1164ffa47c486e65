import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const DeleteDocumentParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
})
export type DeleteDocumentParams = v.InferInput<typeof DeleteDocumentParamsSchema>

/**
 * Deletes a document and its chunks. Not while it is being indexed.
 *
 * @example
 * ```ts
 * await deleteDocument(dify, { dataset_id: 'dataset-id', document_id: 'document-id' })
 * ```
 *
 * @throws {DifyApiError} `document_indexing`, `archived_document_immutable`, `forbidden` (plan limits, too),
 * `not_found`
 * @see https://docs.dify.ai/en/api-reference/documents/delete-document
 */
export async function deleteDocument(
  ctx: DifyContext,
  params: DeleteDocumentParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, document_id } = checkParams(DeleteDocumentParamsSchema, params)
  return readNothing(
    ctx,
    { method: 'DELETE', ...path`datasets/${{ dataset_id }}/documents/${{ document_id }}` },
    options,
  )
}
