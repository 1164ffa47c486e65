import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DatasourceType } from '../entities/datasource.ts'

/** What `listDatasourcePlugins` takes. */
export interface ListDatasourcePluginsParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Whether to read the published pipeline, or the draft. Servers up to 1.14 take `false` for `true`. @default true */
  is_published?: boolean | undefined
}

/** Schema of what `listDatasourcePlugins` takes. */
export const ListDatasourcePluginsParamsSchema: ParamsSchema<ListDatasourcePluginsParams> = v.looseObject({
  dataset_id: v.string(),
  is_published: v.optional(v.boolean()),
})

/** A credential that a node can sign in with. */
export interface DatasourceCredential {
  /** The credential, for `credential_id`. */
  id?: string | null | undefined
  /** Name of the credential. */
  name?: string | null | undefined
  /** Kind of credential, for example `api-key`. */
  type?: string | null | undefined
  /** Whether it is taken where none is named. */
  is_default?: boolean | null | undefined
}

/** A node of a pipeline that documents come in by. */
export interface DatasourcePlugin {
  /** What `runPipeline` takes as `start_node_id`. */
  node_id?: string | null | undefined
  /** Plugin that the node is of. */
  plugin_id?: string | null | undefined
  /** Provider in the plugin. */
  provider_name?: string | null | undefined
  /** Where the documents come from. */
  datasource_type?: DatasourceType | (string & {}) | null | undefined
  /** Title of the node. */
  title?: string | null | undefined
  /** Variables of the pipeline that this node needs. */
  user_input_variables?: Record<string, unknown>[] | null | undefined
  /** What it can sign in with. */
  credentials?: (DatasourceCredential | null)[] | null | undefined
}

const datasourcePlugins = checked<DatasourcePlugin[]>([checked<DatasourcePlugin>({})])

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
  return readJson(ctx, request, datasourcePlugins, options)
}
