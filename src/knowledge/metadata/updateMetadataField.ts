import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type MetadataField, metadataField } from '../entities/metadataField.ts'

/** What `updateMetadataField` takes. */
export interface UpdateMetadataFieldParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Field to rename. */
  metadata_id: string
  /** New name of the field: unique in the knowledge base, at most 255 characters. */
  name: string
}

/** Schema of what `updateMetadataField` takes. */
export const UpdateMetadataFieldParamsSchema: ParamsSchema<UpdateMetadataFieldParams> = v.looseObject({
  dataset_id: v.string(),
  metadata_id: v.string(),
  name: v.string(),
})

/**
 * Renames a metadata field. The values of documents are kept. Servers from 1.1.1.
 *
 * @example
 * ```ts
 * await updateMetadataField(dify, { dataset_id: 'dataset-id', metadata_id: 'field-id', name: 'writer' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the name is taken or too long), `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/update-metadata-field
 */
export async function updateMetadataField(
  ctx: DifyContext,
  params: UpdateMetadataFieldParams,
  options?: RequestOptions,
): Promise<MetadataField> {
  const { dataset_id, metadata_id, ...json } = checkParams(UpdateMetadataFieldParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/metadata/${{ metadata_id }}`
  return readJson(ctx, { method: 'PATCH', ...target, json }, metadataField, options)
}
