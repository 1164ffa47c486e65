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
  /** Whether to read the published pipeline, or the draft. Servers up to 1.14 treat `false` as `true`. @default true */
  is_published?: boolean | undefined
}

/** Schema of what `listDatasourcePlugins` takes. */
export const ListDatasourcePluginsParamsSchema: ParamsSchema<ListDatasourcePluginsParams> = v.looseObject({
  dataset_id: v.string(),
  is_published: v.optional(v.boolean()),
})

/** A credential that a node can sign in with. */
export interface DatasourceCredential {
  /** Id of the credential, for use as `credential_id`. */
  id?: string | null | undefined
  /** Name of the credential. */
  name?: string | null | undefined
  /** Kind of credential, for example `api-key`. */
  type?: string | null | undefined
  /** Whether Dify uses this credential when a request names none. */
  is_default?: boolean | null | undefined
}

/** A node through which documents enter a pipeline. */
export interface DatasourcePlugin {
  /** Id of the node, for the `start_node_id` of `runPipeline`. */
  node_id?: string | null | undefined
  /** Id of the plugin that provides the node. */
  plugin_id?: string | null | undefined
  /** Name of the provider in the plugin. */
  provider_name?: string | null | undefined
  /** Where the documents come from. */
  datasource_type?: DatasourceType | (string & {}) | null | undefined
  /** Title of the node. */
  title?: string | null | undefined
  /** Variables of the pipeline that this node needs. */
  user_input_variables?: Record<string, unknown>[] | null | undefined
  /** Credentials that the node can sign in with. */
  credentials?: (DatasourceCredential | null)[] | null | undefined
}

const datasourcePlugins = checked<DatasourcePlugin[]>([checked<DatasourcePlugin>({})])

/**
 * Lists the datasource nodes of a knowledge base's pipeline: the nodes where `runPipeline` can start, with their
 * inputs.
 * Servers from 1.13.
 *
 * @example
 * ```ts
 * const [plugin] = await listDatasourcePlugins(dify, { dataset_id: 'dataset-id' })
 * console.log(plugin?.node_id, plugin?.datasource_type, plugin?.user_input_variables)
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the knowledge base has no pipeline), `forbidden`, `not_found`
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
