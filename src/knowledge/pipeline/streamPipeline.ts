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

/** Fields that every event of a pipeline's run has. */
export interface PipelineEnvelope {
  /** Id of the task that executes the run. */
  task_id?: string | null | undefined
  /** Id of the run; null until the run has begun. */
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

/** A node has ended. `data.status` says how it ended. */
export interface PipelineNodeFinishedEvent extends PipelineEnvelope {
  event: 'node_finished'
  /** The node, with its outputs. */
  data: NodeFinished
}

/** A piece of text that a node has written. */
export interface PipelineTextChunkEvent extends PipelineEnvelope {
  event: 'text_chunk'
  /** The piece. */
  data: PipelineTextChunk
}

/** A piece of text that a node has written. */
export interface PipelineTextChunk {
  /** The piece. Append it to the pieces before it. */
  text: string
}

/** The run has ended, successfully or not: see `data.status`. */
export interface PipelineFinishedEvent extends PipelineEnvelope {
  event: 'workflow_finished'
  /** How the run ended, with its outputs. */
  data: RunResult
}

/** An event in the stream of `streamPipeline`. Switch on `event`. */
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
 * Runs the draft of a knowledge base's pipeline, to try it before it is published, and streams what its nodes do. A
 * published pipeline does not stream: use `runPipeline`. A failed run ends with `workflow_finished`, too. Servers from
 * 1.13.
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
 * @throws {DifyApiError} `invalid_param` (the knowledge base has no pipeline), `forbidden`, `not_found`,
 * `pipeline_run_error` (also for invalid inputs)
 * @throws {DifyConnectionError} There was no answer. Dify may run the pipeline; the request was not repeated.
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
