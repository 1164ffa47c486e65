import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type MetadataField, MetadataFieldSchema } from '../entities/metadataField.ts'

export const UpdateMetadataFieldParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Field to rename. */
  metadata_id: v.string(),
  /** Unique in the knowledge base, at most 255 characters. */
  name: v.string(),
})
export type UpdateMetadataFieldParams = v.InferInput<typeof UpdateMetadataFieldParamsSchema>

/**
 * Renames a metadata field; its values stay. Servers from 1.1.1.
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
  return readJson(ctx, { method: 'PATCH', ...target, json }, MetadataFieldSchema, options)
}
