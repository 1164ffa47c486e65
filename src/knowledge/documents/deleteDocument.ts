import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteDocument` takes. */
export interface DeleteDocumentParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Document to delete. */
  document_id: string
}

/** Schema of what `deleteDocument` takes. */
export const DeleteDocumentParamsSchema: ParamsSchema<DeleteDocumentParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
})

/**
 * Deletes a document and its chunks. Dify refuses to delete a document that is being indexed.
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
