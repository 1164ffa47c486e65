import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import type { DifyRequest } from '../../core/transport/context.ts'
import {
  type DatasourceInfo,
  DatasourceInfoSchema,
  type DatasourceType,
  DatasourceTypeSchema,
} from '../entities/datasource.ts'

/** What running a published or draft pipeline takes. */
export interface RunPipelineParams {
  /** Knowledge base that has the pipeline. */
  dataset_id: string
  /** Node to start from: `node_id` of `listDatasourcePlugins`. */
  start_node_id: string
  /** Type of the start node, which says where the documents come from. */
  datasource_type: DatasourceType
  /** The files, pages or folders to process. */
  datasource_info_list: DatasourceInfo[]
  /** Values of the pipeline's variables. @default {} */
  inputs?: Record<string, unknown> | undefined
}

/** Schema of what `runPipelineRequest` takes. */
export const RunPipelineParamsSchema: ParamsSchema<RunPipelineParams> = v.looseObject({
  dataset_id: v.string(),
  start_node_id: v.string(),
  datasource_type: DatasourceTypeSchema,
  datasource_info_list: v.array(DatasourceInfoSchema),
  inputs: v.optional(v.record(v.string(), v.unknown())),
})

/** The request that runs a pipeline. A published pipeline always answers with JSON, whatever the response mode. */
export function runPipelineRequest(params: RunPipelineParams, is_published: boolean): DifyRequest {
  const { dataset_id, inputs = {}, ...rest } = checkParams(RunPipelineParamsSchema, params)
  const response_mode = is_published ? 'blocking' : 'streaming'
  const json = { ...rest, inputs, is_published, response_mode }
  return { method: 'POST', ...path`datasets/${{ dataset_id }}/pipeline/run`, json }
}
