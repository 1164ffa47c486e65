import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `listModels` takes. */
export interface ListModelsParams {
  /** Type of the models to list. Knowledge bases use `text-embedding` and `rerank`. */
  model_type: 'text-embedding' | 'rerank' | 'llm' | 'tts' | 'speech2text' | 'moderation' | (string & {})
}

/** Schema of what `listModels` takes. */
export const ListModelsParamsSchema: ParamsSchema<ListModelsParams> = v.looseObject({
  model_type: v.string(),
})

/** A text in several languages, some of which may be missing. */
export interface Localized {
  /** In English. */
  en_US?: string | null | undefined
  /** In Chinese. */
  zh_Hans?: string | null | undefined
}

/** A model that the workspace can use. */
export interface ModelInfo {
  /** Name to set as `embedding_model` or `reranking_model_name`. */
  model: string
  /** Display name of the model. */
  label?: Localized | null | undefined
  /** Type of the model: the `model_type` of the request. */
  model_type?: string | null | undefined
  /** Additional abilities of the model, for example `vision`. */
  features?: string[] | null | undefined
  /** Whether the provider offers the model, or the workspace has added it. */
  fetch_from?: 'predefined-model' | 'customizable-model' | (string & {}) | null | undefined
  /** Properties of the model, for example `context_size`. */
  model_properties?: Record<string, unknown> | null | undefined
  /** Whether the provider is going to remove the model. */
  deprecated?: boolean | null | undefined
  /** `active` when the model can be used. */
  status?: string | null | undefined
  /** Whether calls to the model are spread over several credentials. */
  load_balancing_enabled?: boolean | null | undefined
  /** Whether some of these credentials do not work. */
  has_invalid_load_balancing_configs?: boolean | null | undefined
}

/** A provider, with its models of the requested type. */
export interface ModelProvider {
  /** Id of the provider, for example `langgenius/openai/openai`; just `openai` in old workspaces. */
  provider: string
  /** Id of the workspace. */
  tenant_id?: string | null | undefined
  /** Display name of the provider. */
  label?: Localized | null | undefined
  /** Addresses of the icon, by language, in Dify's console: opening them requires a login. */
  icon_small?: Localized | null | undefined
  /** Addresses of the icon for dark backgrounds. Servers from 1.11.3 send it instead of `icon_large`. */
  icon_small_dark?: Localized | null | undefined
  /** Addresses of a larger icon. Servers up to 1.11.2. */
  icon_large?: Localized | null | undefined
  /** `active` when the credentials of the provider work. */
  status?: string | null | undefined
  /** Models of the provider, of the requested type. */
  models?: ModelInfo[] | null | undefined
}

/** Models of the workspace, by provider. */
export interface ListModelsResult {
  /** Providers with their models. */
  data: ModelProvider[]
}

const listModelsResult = checked<ListModelsResult>({ data: [checked<ModelProvider>({})] })

/**
 * Lists the models of one type that the workspace can use, by provider. Their names are the values for
 * `embedding_model` and for rerankers. Servers from 1.2.
 *
 * @example
 * ```ts
 * const { data } = await listModels(dify, { model_type: 'text-embedding' })
 * for (const { provider, models } of data) console.log(provider, models?.map(({ model }) => model))
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/models/get-available-models
 */
export async function listModels(
  ctx: DifyContext,
  params: ListModelsParams,
  options?: RequestOptions,
): Promise<ListModelsResult> {
  const { model_type } = checkParams(ListModelsParamsSchema, params)
  const request = { method: 'GET', ...path`workspaces/current/models/model-types/${{ model_type }}` } as const
  return readJson(ctx, request, listModelsResult, options)
}
