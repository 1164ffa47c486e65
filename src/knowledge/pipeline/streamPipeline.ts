import * as v from 'valibot'
import { anyRecord, eventName, model, nullish, openEnum } from '../../core/params/schema.ts'
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

const node = {
  /** Id of this execution of the node. */
  id: v.string(),
  node_id: v.string(),
  node_type: nullish(v.string()),
  title: nullish(v.string()),
  /** Place in the order of execution. */
  index: nullish(v.number()),
  inputs: nullish(anyRecord()),
  /** Unix seconds. */
  created_at: nullish(v.number()),
}

const pipelineEvents = {
  workflow_started: model({
    event: eventName<'workflow_started'>(),
    ...envelope,
    data: model({ id: v.string(), workflow_id: nullish(v.string()), inputs: nullish(anyRecord()) }),
  }),
  node_started: model({ event: eventName<'node_started'>(), ...envelope, data: model(node) }),
  node_finished: model({
    event: eventName<'node_finished'>(),
    ...envelope,
    data: model({
      ...node,
      status: nullish(openEnum<'succeeded' | 'failed' | 'exception' | 'stopped'>()),
      outputs: nullish(anyRecord()),
      error: nullish(v.string()),
      /** Seconds. */
      elapsed_time: nullish(v.number()),
    }),
  }),
  /** A piece of text from a node that writes. */
  text_chunk: model({ event: eventName<'text_chunk'>(), ...envelope, data: model({ text: v.string() }) }),
  /** The run is over, well or not: see `data.status`. */
  workflow_finished: model({
    event: eventName<'workflow_finished'>(),
    ...envelope,
    data: model({
      id: v.string(),
      status: openEnum<'succeeded' | 'failed' | 'stopped' | 'partial-succeeded'>(),
      outputs: nullish(anyRecord()),
      error: nullish(v.string()),
      /** Seconds. */
      elapsed_time: nullish(v.number()),
      total_tokens: nullish(v.number()),
      total_steps: nullish(v.number()),
    }),
  }),
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
