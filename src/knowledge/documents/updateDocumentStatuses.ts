import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, oneOf } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const UpdateDocumentStatusesParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** `disable` keeps documents out of searches; `archive` also locks them. */
  action: oneOf(['enable', 'disable', 'archive', 'un_archive']),
  document_ids: arrayOf(v.string()),
})
export type UpdateDocumentStatusesParams = v.InferInput<typeof UpdateDocumentStatusesParamsSchema>

/**
 * Enables, disables, archives or unarchives documents. Not while they are being indexed. Servers from 1.5.
 *
 * @example
 * ```ts
 * await updateDocumentStatuses(dify, { dataset_id: 'dataset-id', action: 'disable', document_ids: ['document-id'] })
 * ```
 *
 * @throws {DifyApiError} `invalid_action`, `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/documents/update-document-status-in-batch
 */
export async function updateDocumentStatuses(
  ctx: DifyContext,
  params: UpdateDocumentStatusesParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, action, ...json } = checkParams(UpdateDocumentStatusesParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/status/${{ action }}`
  return readNothing(ctx, { method: 'PATCH', ...target, json }, options)
}
