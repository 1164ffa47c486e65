import * as v from 'valibot'
import type { RunResult } from '../../core/entities/runResult.ts'
import { dataEvent } from '../../core/events/dataEvent.ts'
import type { NodeFinished, NodeStarted } from '../../core/events/nodeData.ts'
import type { RunStarted } from '../../core/events/runData.ts'
import { nullish, outline } from '../../core/params/schema.ts'
import { type EventOf, readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type RunPipelineParams, RunPipelineParamsSchema, runPipelineRequest } from '../params/runPipelineParams.ts'

export const StreamPipelineParamsSchema = RunPipelineParamsSchema
export type StreamPipelineParams = RunPipelineParams

const envelope = {
  task_id: nullish(v.string()),
  /** `null` until the run has started. */
  workflow_run_id: nullish(v.string()),
}

const event = dataEvent(envelope)
const node = { id: v.string(), node_id: v.string() }
const ending = { status: v.string() }

const pipelineEvents = {
  workflow_started: event<'workflow_started', RunStarted>(outline<RunStarted>({ id: v.string() })),
  node_started: event<'node_started', NodeStarted>(outline<NodeStarted>(node)),
  /** The node has ended: `data.status` says how. */
  node_finished: event<'node_finished', NodeFinished>(outline<NodeFinished>({ ...node, ...ending })),
  /** A piece of text from a node that writes. */
  text_chunk: event<'text_chunk', { text: string }>(outline({ text: v.string() })),
  /** The run is over, well or not: see `data.status`. */
  workflow_finished: event<'workflow_finished', RunResult>(outline<RunResult>({ id: v.string(), ...ending })),
}

/** What `streamPipeline` yields: switch on `event`. */
export type PipelineStreamEvent = EventOf<typeof pipelineEvents>

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
