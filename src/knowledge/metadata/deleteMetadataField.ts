import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteMetadataField` takes. */
export interface DeleteMetadataFieldParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Field to delete. */
  metadata_id: string
}

/** Schema of what `deleteMetadataField` takes. */
export const DeleteMetadataFieldParamsSchema: ParamsSchema<DeleteMetadataFieldParams> = v.looseObject({
  dataset_id: v.string(),
  metadata_id: v.string(),
})

/**
 * Deletes a metadata field and its values in all documents. Servers from 1.1.1.
 *
 * @example
 * ```ts
 * await deleteMetadataField(dify, { dataset_id: 'dataset-id', metadata_id: 'field-id' })
 * ```
 *
 * @throws {DifyApiError} `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/delete-metadata-field
 */
export async function deleteMetadataField(
  ctx: DifyContext,
  params: DeleteMetadataFieldParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, metadata_id } = checkParams(DeleteMetadataFieldParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/metadata/${{ metadata_id }}`
  return readNothing(ctx, { method: 'DELETE', ...target }, options)
}
