import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, dataset } from '../entities/dataset.ts'
import { type ExternalRetrievalModel, ExternalRetrievalModelSchema } from '../entities/externalRetrievalModel.ts'
import { type RetrievalModel, RetrievalModelSchema } from '../entities/retrievalModel.ts'

/** A member of the workspace who may use the knowledge base. */
export interface PartialMember {
  /** Id of the member's account. */
  user_id: string
}

/** What `updateDataset` takes. */
export interface UpdateDatasetParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Unique in the workspace, at most 40 characters. */
  name?: string | undefined
  /** At most 400 characters. */
  description?: string | undefined
  /** How documents are indexed. The only possible change is from `economy` to `high_quality`. */
  indexing_technique?: 'high_quality' | 'economy' | null | undefined
  /** Who in the workspace may use the knowledge base. */
  permission?: 'only_me' | 'all_team_members' | 'partial_members' | undefined
  /** Embedding model: `model` of `listModels`. A change makes Dify embed all documents again. */
  embedding_model?: string | undefined
  /** Provider of the embedding model: `provider` of `listModels`. */
  embedding_model_provider?: string | undefined
  /** How the knowledge base is searched. */
  retrieval_model?: RetrievalModel | undefined
  /** The complete list of members who may use the knowledge base, when `permission` is `partial_members`. */
  partial_member_list?: PartialMember[] | undefined
  /** How an external knowledge base is searched. */
  external_retrieval_model?: ExternalRetrievalModel | undefined
  /** Id of the knowledge base in the external service. */
  external_knowledge_id?: string | undefined
  /** Id of the connection to the external service. */
  external_knowledge_api_id?: string | undefined
}

/** Schema of what `updateDataset` takes. */
export const UpdateDatasetParamsSchema: ParamsSchema<UpdateDatasetParams> = v.looseObject({
  dataset_id: v.string(),
  name: v.optional(v.string()),
  description: v.optional(v.string()),
  indexing_technique: v.nullish(v.picklist(['high_quality', 'economy'])),
  permission: v.optional(v.picklist(['only_me', 'all_team_members', 'partial_members'])),
  embedding_model: v.optional(v.string()),
  embedding_model_provider: v.optional(v.string()),
  retrieval_model: v.optional(RetrievalModelSchema),
  partial_member_list: v.optional(
    v.array(
      v.looseObject({
        user_id: v.string(),
      }),
    ),
  ),
  external_retrieval_model: v.optional(ExternalRetrievalModelSchema),
  external_knowledge_id: v.optional(v.string()),
  external_knowledge_api_id: v.optional(v.string()),
})

/**
 * Changes settings of a knowledge base. Fields that you omit keep their values. Servers from 1.2.
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
  return readJson(ctx, { method: 'PATCH', ...path`datasets/${{ dataset_id }}`, json }, dataset, options)
}
