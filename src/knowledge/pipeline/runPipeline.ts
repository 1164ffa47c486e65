import * as v from 'valibot'
import { anyRecord, anyValue, arrayOf, model, nullish, openEnum } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { IndexingStage } from '../entities/indexingStatus.ts'
import {
  type RunPipelineParams as Params,
  RunPipelineParamsSchema as ParamsSchema,
  runPipelineRequest,
} from '../params/runPipelineParams.ts'

export const RunPipelineParamsSchema = ParamsSchema
export type RunPipelineParams = Params

export const RunPipelineResultSchema = model({
  /** What `waitForIndexing` takes. */
  batch: v.string(),
  dataset: nullish(
    anyRecord<{ id: string; name?: string | null; description?: string | null; chunk_structure?: string | null }>(),
  ),
  /** The documents it makes. */
  documents: arrayOf(
    model({
      id: v.string(),
      position: nullish(v.number()),
      data_source_type: nullish(v.string()),
      data_source_info: nullish(anyValue()),
      name: nullish(v.string()),
      indexing_status: nullish(openEnum<IndexingStage>()),
      error: nullish(v.string()),
      enabled: nullish(v.boolean()),
    }),
  ),
})
export type RunPipelineResult = v.InferOutput<typeof RunPipelineResultSchema>

/**
 * Runs the published pipeline of a knowledge base. Answers as soon as its documents exist; they are processed after
 * that: `waitForIndexing` waits for it. To try the draft, take `streamPipeline`. Servers from 1.13.
 *
 * @example
 * ```ts
 * const { batch } = await runPipeline(dify, {
 *   dataset_id: 'dataset-id',
 *   start_node_id: '1752479895761',
 *   datasource_type: 'website_crawl',
 *   datasource_info_list: [{ url: 'https://example.com', title: 'Example' }],
 * })
 * await waitForIndexing(dify, { dataset_id: 'dataset-id', batch })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (it has no pipeline), `forbidden`, `not_found`, `pipeline_run_error` (also for
 * wrong inputs)
 * @throws {DifyConnectionError} There was no answer. Dify may run the pipeline; it was not asked twice.
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/run-pipeline
 */
export async function runPipeline(
  ctx: DifyContext,
  params: RunPipelineParams,
  options?: RequestOptions,
): Promise<RunPipelineResult> {
  return readJson(ctx, runPipelineRequest(params, true), RunPipelineResultSchema, options)
}
