import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteDataset` takes. */
export interface DeleteDatasetParams {
  /** Id of the knowledge base. */
  dataset_id: string
}

/** Schema of what `deleteDataset` takes. */
export const DeleteDatasetParamsSchema: ParamsSchema<DeleteDatasetParams> = v.looseObject({
  dataset_id: v.string(),
})

/**
 * Deletes a knowledge base and all of its documents. This cannot be undone.
 *
 * @example
 * ```ts
 * await deleteDataset(dify, { dataset_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`, `dataset_in_use` (an app uses it)
 * @see https://docs.dify.ai/en/api-reference/knowledge-bases/delete-knowledge-base
 */
export async function deleteDataset(
  ctx: DifyContext,
  params: DeleteDatasetParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id } = checkParams(DeleteDatasetParamsSchema, params)
  return readNothing(ctx, { method: 'DELETE', ...path`datasets/${{ dataset_id }}` }, options)
}
