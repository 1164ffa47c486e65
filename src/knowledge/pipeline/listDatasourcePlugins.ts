import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyRecord, arrayOf, checkParams, model, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DatasourceType } from '../entities/datasource.ts'

export const ListDatasourcePluginsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Whether to read the published pipeline, or the draft. Servers up to 1.14 take `false` for `true`. @default true */
  is_published: optional(v.boolean()),
})
export type ListDatasourcePluginsParams = v.InferInput<typeof ListDatasourcePluginsParamsSchema>

export interface DatasourcePlugin {
  /** What `runPipeline` takes as `start_node_id`. */
  node_id?: string | null
  plugin_id?: string | null
  provider_name?: string | null
  datasource_type?: DatasourceType | (string & {}) | null
  title?: string | null
  /** Variables of the pipeline that this node needs. */
  user_input_variables?: Record<string, unknown>[] | null
  /** What it can sign in with. */
  credentials?:
    | ({ id?: string | null; name?: string | null; type?: string | null; is_default?: boolean | null } | null)[]
    | null
}

export const DatasourcePluginSchema = anyRecord<DatasourcePlugin>()

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
  return readJson(ctx, request, arrayOf(DatasourcePluginSchema), options)
}
