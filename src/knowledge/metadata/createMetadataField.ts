import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type MetadataField, metadataField } from '../entities/metadataField.ts'

/** What `createMetadataField` takes. */
export interface CreateMetadataFieldParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Type of the field's values; `time` takes Unix seconds. */
  type: 'string' | 'number' | 'time'
  /** Name of the field: unique in the knowledge base, at most 255 characters, and not the name of a built-in field. */
  name: string
}

/** Schema of what `createMetadataField` takes. */
export const CreateMetadataFieldParamsSchema: ParamsSchema<CreateMetadataFieldParams> = v.looseObject({
  dataset_id: v.string(),
  type: v.picklist(['string', 'number', 'time']),
  name: v.string(),
})

/**
 * Creates a metadata field. `updateDocumentsMetadata` sets its values. Servers from 1.1.1.
 *
 * @example
 * ```ts
 * const field = await createMetadataField(dify, { dataset_id: 'dataset-id', type: 'string', name: 'author' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the name is taken or too long), `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/create-metadata-field
 */
export async function createMetadataField(
  ctx: DifyContext,
  params: CreateMetadataFieldParams,
  options?: RequestOptions,
): Promise<MetadataField> {
  const { dataset_id, ...json } = checkParams(CreateMetadataFieldParamsSchema, params)
  const request = { method: 'POST', ...path`datasets/${{ dataset_id }}/metadata`, json } as const
  return readJson(ctx, request, metadataField, options)
}
