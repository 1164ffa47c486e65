import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, oneOf, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, DatasetSchema } from '../entities/dataset.ts'
import { ExternalRetrievalModelSchema } from '../entities/externalRetrievalModel.ts'
import { RetrievalModelSchema } from '../entities/retrievalModel.ts'

export const UpdateDatasetParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Unique in the workspace, at most 40 characters. */
  name: optional(v.string()),
  /** At most 400 characters. */
  description: optional(v.string()),
  indexing_technique: nullish(oneOf(['high_quality', 'economy'])),
  permission: optional(oneOf(['only_me', 'all_team_members', 'partial_members'])),
  /** `model` of `listModels`. Changing it embeds all documents anew. */
  embedding_model: optional(v.string()),
  /** `provider` of `listModels`. */
  embedding_model_provider: optional(v.string()),
  /** How it is searched. */
  retrieval_model: optional(RetrievalModelSchema),
  /** Who has access when `permission` is `partial_members`: all of them. */
  partial_member_list: optional(arrayOf(model({ user_id: v.string() }))),
  /** How an external knowledge base is searched. */
  external_retrieval_model: optional(ExternalRetrievalModelSchema),
  external_knowledge_id: optional(v.string()),
  external_knowledge_api_id: optional(v.string()),
})
export type UpdateDatasetParams = v.InferInput<typeof UpdateDatasetParamsSchema>

/**
 * Changes a knowledge base: the fields that are given, no others. Servers from 1.2.
 *
 * @example
 * ```ts
 * const dataset = await updateDataset(dify, { dataset_id: 'dataset-id', permission: 'all_team_members' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (a model is not set up, or the name is taken), `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/knowledge-bases/update-knowledge-base
 */
export async function updateDataset(
  ctx: DifyContext,
  params: UpdateDatasetParams,
  options?: RequestOptions,
): Promise<Dataset> {
  const { dataset_id, ...json } = checkParams(UpdateDatasetParamsSchema, params)
  return readJson(ctx, { method: 'PATCH', ...path`datasets/${{ dataset_id }}`, json }, DatasetSchema, options)
}
