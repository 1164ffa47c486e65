import * as v from 'valibot'
import type { DifyContext, RequestOptions } from '../../core/context.ts'
import { path } from '../../core/path.ts'
import { readJson } from '../../core/readJson.ts'
import { checkParams, model } from '../../core/schema.ts'
import { type Dataset, DatasetSchema } from '../schemas/dataset.ts'
import { ExternalRetrievalModelSchema } from '../schemas/externalRetrievalModel.ts'
import { RetrievalModelSchema } from '../schemas/retrievalModel.ts'

export const UpdateDatasetParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Unique in the workspace, at most 40 characters. */
  name: v.optional(v.string()),
  /** At most 400 characters. */
  description: v.optional(v.string()),
  indexing_technique: v.nullish(v.picklist(['high_quality', 'economy'])),
  permission: v.optional(v.picklist(['only_me', 'all_team_members', 'partial_members'])),
  /** `model` of `listModels`. Changing it embeds all documents anew. */
  embedding_model: v.optional(v.string()),
  /** `provider` of `listModels`. */
  embedding_model_provider: v.optional(v.string()),
  /** How it is searched. */
  retrieval_model: v.optional(RetrievalModelSchema),
  /** Who has access when `permission` is `partial_members`: all of them. */
  partial_member_list: v.optional(v.array(model({ user_id: v.string() }))),
  /** How an external knowledge base is searched. */
  external_retrieval_model: v.optional(ExternalRetrievalModelSchema),
  external_knowledge_id: v.optional(v.string()),
  external_knowledge_api_id: v.optional(v.string()),
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
