import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyRecord, arrayOf, checkParams, model, nullish, openEnum } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const ListModelsParamsSchema = model({
  /** Knowledge bases take `text-embedding` and `rerank`. */
  model_type: openEnum<'text-embedding' | 'rerank' | 'llm' | 'tts' | 'speech2text' | 'moderation'>(),
})
export type ListModelsParams = v.InferInput<typeof ListModelsParamsSchema>

/** A text by language; some are missing. */
type Localized = { en_US?: string | null; zh_Hans?: string | null }

export interface ModelInfo {
  /** Name to set as `embedding_model` or `reranking_model_name`. */
  model: string
  label?: Localized | null
  model_type?: string | null
  features?: string[] | null
  fetch_from?: 'predefined-model' | 'customizable-model' | (string & {}) | null
  /** For example `context_size`. */
  model_properties?: Record<string, unknown> | null
  deprecated?: boolean | null
  /** `active` when it can be used. */
  status?: string | null
  load_balancing_enabled?: boolean | null
  has_invalid_load_balancing_configs?: boolean | null
}

export const ListModelsResultSchema = model({
  data: arrayOf(
    model({
      /** For example `langgenius/openai/openai`; a bare `openai` in old workspaces. */
      provider: v.string(),
      tenant_id: nullish(v.string()),
      label: nullish(anyRecord<Localized>()),
      /** Addresses of the console, which wants a login. */
      icon_small: nullish(anyRecord<Localized>()),
      /** Servers from 1.11.3, in the place of `icon_large`. */
      icon_small_dark: nullish(anyRecord<Localized>()),
      /** Servers up to 1.11.2. */
      icon_large: nullish(anyRecord<Localized>()),
      /** `active` when its credentials work. */
      status: nullish(v.string()),
      models: nullish(arrayOf(anyRecord<ModelInfo>())),
    }),
  ),
})
export type ListModelsResult = v.InferOutput<typeof ListModelsResultSchema>

/**
 * Lists the models of a type that the workspace can use, by provider: what `embedding_model` and rerankers are named
 * by. Servers from 1.2.
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
  return readJson(ctx, request, ListModelsResultSchema, options)
}
