import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DocumentSource } from '../entities/documentSource.ts'
import type { IndexingStage } from '../entities/indexingStatus.ts'
import {
  type RunPipelineParams as Params,
  RunPipelineParamsSchema as ParamsSchema,
  runPipelineRequest,
} from '../params/runPipelineParams.ts'

/** Schema of what `runPipeline` takes. */
export const RunPipelineParamsSchema = ParamsSchema
/** What `runPipeline` takes. */
export type RunPipelineParams = Params

/** The knowledge base of a pipeline. */
export interface PipelineDataset {
  /** Id of the knowledge base. */
  id: string
  /** Name of the knowledge base. */
  name?: string | null | undefined
  /** What it is for. */
  description?: string | null | undefined
  /** Form of the chunks that the pipeline makes. */
  chunk_structure?: string | null | undefined
}

/** A document that a pipeline makes. */
export interface PipelineDocument {
  /** Id of the document. */
  id: string
  /** Place among the documents of the knowledge base, from 1. */
  position?: number | null | undefined
  /** Where the document comes from. */
  data_source_type?: string | null | undefined
  /** What its source names. */
  data_source_info?: DocumentSource | null | undefined
  /** Name of the document. */
  name?: string | null | undefined
  /** How far its indexing is. */
  indexing_status?: IndexingStage | (string & {}) | null | undefined
  /** Why it failed. */
  error?: string | null | undefined
  /** Whether it is searched once it is indexed. */
  enabled?: boolean | null | undefined
}

/** What a published pipeline has begun to process. */
export interface RunPipelineResult {
  /** What `waitForIndexing` takes. */
  batch: string
  /** The knowledge base. */
  dataset?: PipelineDataset | null | undefined
  /** Documents that are being made. */
  documents: PipelineDocument[]
}

const runPipelineResult = checked<RunPipelineResult>({
  batch: v.string(),
  documents: [checked<PipelineDocument>({ id: v.string() })],
})

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
  return readJson(ctx, runPipelineRequest(params, true), runPipelineResult, options)
}
