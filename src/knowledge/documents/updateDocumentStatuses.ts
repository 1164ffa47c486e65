import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `updateDocumentStatuses` takes. */
export interface UpdateDocumentStatusesParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** What to do. `disable` excludes documents from searches; `archive` also locks them against changes. */
  action: 'enable' | 'disable' | 'archive' | 'un_archive'
  /** Ids of the documents to change. */
  document_ids: string[]
}

/** Schema of what `updateDocumentStatuses` takes. */
export const UpdateDocumentStatusesParamsSchema: ParamsSchema<UpdateDocumentStatusesParams> = v.looseObject({
  dataset_id: v.string(),
  action: v.picklist(['enable', 'disable', 'archive', 'un_archive']),
  document_ids: v.array(v.string()),
})

/**
 * Enables, disables, archives or unarchives documents. Dify refuses documents that are being indexed. Servers from 1.5.
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
