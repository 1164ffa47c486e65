import * as v from 'valibot'
import type { DifyContext, RequestOptions } from '../../core/context.ts'
import { path } from '../../core/path.ts'
import { readJson } from '../../core/readJson.ts'
import { anyRecord, checkParams, model, openEnum } from '../../core/schema.ts'
import type { DatasourceType } from '../schemas/datasource.ts'

export const ListDatasourcePluginsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Whether to read the published pipeline, or the draft. Servers up to 1.14 take `false` for `true`. @default true */
  is_published: v.optional(v.boolean()),
})
export type ListDatasourcePluginsParams = v.InferInput<typeof ListDatasourcePluginsParamsSchema>

export const DatasourcePluginSchema = model({
  /** What `runPipeline` takes as `start_node_id`. */
  node_id: v.nullish(v.string()),
  plugin_id: v.nullish(v.string()),
  provider_name: v.nullish(v.string()),
  datasource_type: v.nullish(openEnum<DatasourceType>()),
  title: v.nullish(v.string()),
  /** Variables of the pipeline that this node needs. */
  user_input_variables: v.nullish(v.array(anyRecord())),
  /** What it can sign in with. */
  credentials: v.nullish(
    v.array(
      v.nullish(
        anyRecord<{ id?: string | null; name?: string | null; type?: string | null; is_default?: boolean | null }>(),
      ),
    ),
  ),
})
export type DatasourcePlugin = v.InferOutput<typeof DatasourcePluginSchema>

/**
 * Lists the datasource nodes of a knowledge base's pipeline: where `runPipeline` can start, and what it takes there.
 * Servers from 1.13.
 *
 * @example
 * ```ts
 * const [plugin] = await listDatasourcePlugins(dify, { dataset_id: 'dataset-id' })
 * console.log(plugin?.node_id, plugin?.datasource_type, plugin?.user_input_variables)
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (it has no pipeline), `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/list-datasource-plugins
 */
export async function listDatasourcePlugins(
  ctx: DifyContext,
  params: ListDatasourcePluginsParams,
  options?: RequestOptions,
): Promise<DatasourcePlugin[]> {
  const { dataset_id, ...query } = checkParams(ListDatasourcePluginsParamsSchema, params)
  const request = { method: 'GET', ...path`datasets/${{ dataset_id }}/pipeline/datasource-plugins`, query } as const
  return readJson(ctx, request, v.array(DatasourcePluginSchema), options)
}
