import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, dataset } from '../entities/dataset.ts'
import { type RetrievalModel, RetrievalModelSchema } from '../entities/retrievalModel.ts'
import type { SummaryIndexSetting } from '../entities/summaryIndexSetting.ts'

/** What `createDataset` takes. */
export interface CreateDatasetParams {
  /** Unique in the workspace, at most 40 characters. */
  name: string
  /** At most 400 characters. */
  description?: string | undefined
  /**
   * How documents are indexed. `high_quality` embeds chunks, which allows search by meaning; `economy` only allows
   * search by keywords. When omitted, the first document decides.
   */
  indexing_technique?: 'high_quality' | 'economy' | null | undefined
  /** Who in the workspace may use the knowledge base. @default 'only_me' */
  permission?: 'only_me' | 'all_team_members' | 'partial_members' | null | undefined
  /** `vendor` keeps the documents in Dify; `external` searches an external knowledge base. @default 'vendor' */
  provider?: 'vendor' | 'external' | undefined
  /**
   * Embedding model for `high_quality`: `model` of `listModels`. Servers before 1.3 ignore it.
   * @default the workspace's own
   */
  embedding_model?: string | undefined
  /** Provider of the embedding model: `provider` of `listModels`. Servers before 1.3 ignore it. */
  embedding_model_provider?: string | undefined
  /**
   * How the knowledge base is searched. Servers before 1.3 ignore it. Servers 1.3.0 to 1.8.1 answer 400 when it has a
   * reranker: on these servers, create the knowledge base without it, then set it with `updateDataset`.
   */
  retrieval_model?: RetrievalModel | undefined
  /** Id of the connection to the external service, when `provider` is `external`. */
  external_knowledge_api_id?: string | undefined
  /** Id of the knowledge base in the external service, when `provider` is `external`. */
  external_knowledge_id?: string | undefined
  /** Whether and how chunks are summarised for the index. Servers from 1.12. */
  summary_index_setting?: SummaryIndexSetting | null | undefined
}

/** Schema of what `createDataset` takes. */
export const CreateDatasetParamsSchema: ParamsSchema<CreateDatasetParams> = v.looseObject({
  name: v.string(),
  description: v.optional(v.string()),
  indexing_technique: v.nullish(v.picklist(['high_quality', 'economy'])),
  permission: v.nullish(v.picklist(['only_me', 'all_team_members', 'partial_members'])),
  provider: v.optional(v.picklist(['vendor', 'external'])),
  embedding_model: v.optional(v.string()),
  embedding_model_provider: v.optional(v.string()),
  retrieval_model: v.optional(RetrievalModelSchema),
  external_knowledge_api_id: v.optional(v.string()),
  external_knowledge_id: v.optional(v.string()),
  summary_index_setting: v.nullish(v.looseObject({})),
})

/**
 * Creates an empty knowledge base. `createDocumentByText`, `createDocumentByFile` and `ingestDocuments` fill it.
 *
 * @example
 * ```ts
 * const dataset = await createDataset(dify, { name: 'Manuals', indexing_technique: 'high_quality' })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (a model is not set up), `forbidden` (plan limit), `dataset_name_duplicate`
 * @see https://docs.dify.ai/en/api-reference/knowledge-bases/create-an-empty-knowledge-base
 */
export async function createDataset(
  ctx: DifyContext,
  params: CreateDatasetParams,
  options?: RequestOptions,
): Promise<Dataset> {
  const json = checkParams(CreateDatasetParamsSchema, params)
  return readJson(ctx, { method: 'POST', path: 'datasets', json }, dataset, options)
}
