import * as v from 'valibot'
import type { NodeFinished, NodeStarted } from '../../core/entities/node.ts'
import { type RunResult, type RunStarted, runResult } from '../../core/entities/runResult.ts'
import { checked } from '../../core/reading/checked.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import { readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream, UnknownEvent } from '../../core/reading/stream.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type RunPipelineParams, RunPipelineParamsSchema, runPipelineRequest } from '../params/runPipelineParams.ts'

/** Schema of what `streamPipeline` takes. */
export const StreamPipelineParamsSchema = RunPipelineParamsSchema
/** What `streamPipeline` takes. */
export type StreamPipelineParams = RunPipelineParams

/** What every event of a pipeline's run carries. */
export interface PipelineEnvelope {
  /** The run under way. */
  task_id?: string | null | undefined
  /** The run. It is null until the run has begun. */
  workflow_run_id?: string | null | undefined
}

/** The run begins. */
export interface PipelineStartedEvent extends PipelineEnvelope {
  event: 'workflow_started'
  /** The run. */
  data: RunStarted
}

/** A node begins. */
export interface PipelineNodeStartedEvent extends PipelineEnvelope {
  event: 'node_started'
  /** The node. */
  data: NodeStarted
}

/** A node has ended: `data.status` says how. */
export interface PipelineNodeFinishedEvent extends PipelineEnvelope {
  event: 'node_finished'
  /** The node, with what came out. */
  data: NodeFinished
}

/** A piece of text from a node that writes. */
export interface PipelineTextChunkEvent extends PipelineEnvelope {
  event: 'text_chunk'
  /** The piece. */
  data: PipelineTextChunk
}

/** A piece of text from a node that writes. */
export interface PipelineTextChunk {
  /** The piece: append it. */
  text: string
}

/** The run is over, well or not: see `data.status`. */
export interface PipelineFinishedEvent extends PipelineEnvelope {
  event: 'workflow_finished'
  /** How the run ended, and what came out. */
  data: RunResult
}

/** What `streamPipeline` yields: switch on `event`. */
export type PipelineStreamEvent =
  | PipelineStartedEvent
  | PipelineNodeStartedEvent
  | PipelineNodeFinishedEvent
  | PipelineTextChunkEvent
  | PipelineFinishedEvent
  | UnknownEvent

const node = { node_id: v.string() }

const pipelineEvents: EventTable<PipelineStreamEvent> = {
  workflow_started: checked<PipelineStartedEvent>({ data: checked<RunStarted>({}) }),
  node_started: checked<PipelineNodeStartedEvent>({ data: checked<NodeStarted>(node) }),
  node_finished: checked<PipelineNodeFinishedEvent>({ data: checked<NodeFinished>(node) }),
  text_chunk: checked<PipelineTextChunkEvent>({ data: checked<PipelineTextChunk>({ text: v.string() }) }),
  workflow_finished: checked<PipelineFinishedEvent>({ data: runResult }),
}

/**
 * Runs the draft of a knowledge base's pipeline, to try it before it is published, and streams what its nodes do.
 * Published pipelines do not stream: take `runPipeline`. A run that fails ends with `workflow_finished`, too. Servers
 * from 1.13.
 *
 * @example
 * ```ts
 * const stream = await streamPipeline(dify, {
 *   dataset_id: 'dataset-id',
 *   start_node_id: '1752479895761',
 *   datasource_type: 'website_crawl',
 *   datasource_info_list: [{ url: 'https://example.com' }],
 * })
 * for await (const event of stream) {
 *   if (event.event === 'node_finished') console.log(event.data.title, event.data.status)
 *   if (event.event === 'workflow_finished') console.log(event.data.outputs)
 * }
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (it has no pipeline), `forbidden`, `not_found`, `pipeline_run_error` (also for
 * wrong inputs)
 * @throws {DifyConnectionError} There was no answer. Dify may run the pipeline; it was not asked twice.
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/run-pipeline
 */
export async function streamPipeline(
  ctx: DifyContext,
  params: StreamPipelineParams,
  options?: RequestOptions,
): Promise<DifyStream<PipelineStreamEvent>> {
  const reading = { events: pipelineEvents, terminal: ['workflow_finished'] }
  return readEvents(ctx, runPipelineRequest(params, false), reading, options)
}
