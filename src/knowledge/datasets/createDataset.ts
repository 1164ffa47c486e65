import * as v from 'valibot'
import { anyRecord, checkParams, model, nullish, oneOf, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Dataset, DatasetSchema } from '../entities/dataset.ts'
import { RetrievalModelSchema } from '../entities/retrievalModel.ts'
import type { SummaryIndexSetting } from '../entities/summaryIndexSetting.ts'

export const CreateDatasetParamsSchema = model({
  /** Unique in the workspace, at most 40 characters. */
  name: v.string(),
  /** At most 400 characters. */
  description: optional(v.string()),
  /** `high_quality` embeds chunks for search by meaning, `economy` searches by keywords. May be left to the first document. */
  indexing_technique: nullish(oneOf(['high_quality', 'economy'])),
  /** Who may use it. @default 'only_me' */
  permission: nullish(oneOf(['only_me', 'all_team_members', 'partial_members'])),
  /** `external` searches a knowledge base elsewhere. @default 'vendor' */
  provider: optional(oneOf(['vendor', 'external'])),
  /** `model` of `listModels`, for `high_quality`. Servers before 1.3 ignore it. @default the workspace's own */
  embedding_model: optional(v.string()),
  /** `provider` of `listModels`. Servers before 1.3 ignore it. */
  embedding_model_provider: optional(v.string()),
  /**
   * How it is searched. Servers before 1.3 ignore it; servers 1.3.0 to 1.8.1 refuse one with a reranker with 400: there,
   * create the knowledge base without, and set it with `updateDataset`.
   */
  retrieval_model: optional(RetrievalModelSchema),
  /** `external`: the connection to use. */
  external_knowledge_api_id: optional(v.string()),
  /** `external`: the knowledge base behind that connection. */
  external_knowledge_id: optional(v.string()),
  /** Summaries for the index. Servers from 1.12. */
  summary_index_setting: nullish(anyRecord<SummaryIndexSetting>()),
})
export type CreateDatasetParams = v.InferInput<typeof CreateDatasetParamsSchema>

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
  return readJson(ctx, { method: 'POST', path: 'datasets', json }, DatasetSchema, options)
}
