import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyRecord, arrayOf, checkParams, model, optional } from '../../core/params/schema.ts'
import type { DifyRequest } from '../../core/transport/context.ts'
import { type DatasourceInfo, DatasourceTypeSchema } from '../entities/datasource.ts'

/** What running a pipeline takes, published or draft. */
export const RunPipelineParamsSchema = model({
  /** Knowledge base that has the pipeline. */
  dataset_id: v.string(),
  /** Node to start from: `node_id` of `listDatasourcePlugins`. */
  start_node_id: v.string(),
  datasource_type: DatasourceTypeSchema,
  /** What to process. */
  datasource_info_list: arrayOf(anyRecord<DatasourceInfo>()),
  /** Values of the pipeline's variables. @default {} */
  inputs: optional(anyRecord()),
})
export type RunPipelineParams = v.InferInput<typeof RunPipelineParamsSchema>

/** The answer depends on `is_published` more than on the mode: published runs answer with JSON in either. */
export function runPipelineRequest(params: RunPipelineParams, is_published: boolean): DifyRequest {
  const { dataset_id, inputs = {}, ...rest } = checkParams(RunPipelineParamsSchema, params)
  const response_mode = is_published ? 'blocking' : 'streaming'
  const json = { ...rest, inputs, is_published, response_mode }
  return { method: 'POST', ...path`datasets/${{ dataset_id }}/pipeline/run`, json }
}
