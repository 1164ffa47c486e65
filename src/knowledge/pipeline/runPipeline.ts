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
  /** What the knowledge base is for. */
  description?: string | null | undefined
  /** Form of the chunks that the pipeline creates. */
  chunk_structure?: string | null | undefined
}

/** A document that a pipeline creates. */
export interface PipelineDocument {
  /** Id of the document. */
  id: string
  /** Position among the documents of the knowledge base, from 1. */
  position?: number | null | undefined
  /** Where the document comes from. */
  data_source_type?: string | null | undefined
  /** Source of the document, with fields of that source. */
  data_source_info?: DocumentSource | null | undefined
  /** Name of the document. */
  name?: string | null | undefined
  /** Current stage of the indexing. */
  indexing_status?: IndexingStage | (string & {}) | null | undefined
  /** Why the processing failed. */
  error?: string | null | undefined
  /** Whether the document is included in searches once it is indexed. */
  enabled?: boolean | null | undefined
}

/** The documents that a published pipeline has started to process. */
export interface RunPipelineResult {
  /** The batch to pass to `waitForIndexing`. */
  batch: string
  /** The knowledge base. */
  dataset?: PipelineDataset | null | undefined
  /** Documents that are being processed. */
  documents: PipelineDocument[]
}

const runPipelineResult = checked<RunPipelineResult>({
  batch: v.string(),
  documents: [checked<PipelineDocument>({ id: v.string() })],
})

/**
 * Runs the published pipeline of a knowledge base. Resolves as soon as its documents exist. Dify processes them
 * afterwards; `waitForIndexing` waits until they are indexed. To try the draft, use `streamPipeline`. Servers from
 * 1.13.
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
 * @throws {DifyApiError} `invalid_param` (the knowledge base has no pipeline), `forbidden`, `not_found`,
 * `pipeline_run_error` (also for invalid inputs)
 * @throws {DifyConnectionError} There was no answer. Dify may run the pipeline; the request was not repeated.
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/run-pipeline
 */
export async function runPipeline(
  ctx: DifyContext,
  params: RunPipelineParams,
  options?: RequestOptions,
): Promise<RunPipelineResult> {
  return readJson(ctx, runPipelineRequest(params, true), runPipelineResult, options)
}
