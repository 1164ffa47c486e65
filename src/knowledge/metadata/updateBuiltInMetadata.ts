import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `updateBuiltInMetadata` takes. */
export interface UpdateBuiltInMetadataParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Whether to turn the built-in metadata fields on or off. */
  action: 'enable' | 'disable'
}

/** Schema of what `updateBuiltInMetadata` takes. */
export const UpdateBuiltInMetadataParamsSchema: ParamsSchema<UpdateBuiltInMetadataParams> = v.looseObject({
  dataset_id: v.string(),
  action: v.picklist(['enable', 'disable']),
})

/**
 * Turns the built-in metadata fields of a knowledge base on or off, for all of its documents. Servers from 1.1.1.
 *
 * @example
 * ```ts
 * await updateBuiltInMetadata(dify, { dataset_id: 'dataset-id', action: 'enable' })
 * ```
 *
 * @throws {DifyApiError} `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/update-built-in-metadata-field
 */
export async function updateBuiltInMetadata(
  ctx: DifyContext,
  params: UpdateBuiltInMetadataParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, action } = checkParams(UpdateBuiltInMetadataParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/metadata/built-in/${{ action }}`
  return readNothing(ctx, { method: 'POST', ...target, json: {} }, options)
}
