import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const DeleteDatasetParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
})
export type DeleteDatasetParams = v.InferInput<typeof DeleteDatasetParamsSchema>

/**
 * Deletes a knowledge base and all of its documents. There is no way back.
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
