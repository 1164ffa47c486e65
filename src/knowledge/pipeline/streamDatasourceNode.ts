import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import type { EventTable } from '../../core/reading/eventTable.ts'
import { readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream, UnknownEvent } from '../../core/reading/stream.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DatasourceType, DatasourceTypeSchema } from '../entities/datasource.ts'

/** What `streamDatasourceNode` takes. */
export interface StreamDatasourceNodeParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Node to run: `node_id` of `listDatasourcePlugins`. */
  node_id: string
  /** Where the node takes its documents from. */
  datasource_type: DatasourceType
  /** Whether to run the published node, or the draft. */
  is_published: boolean
  /** Values of the node's variables. @default {} */
  inputs?: Record<string, unknown> | undefined
  /** Id of one of the node's `credentials`. @default the default credential */
  credential_id?: string | null | undefined
}

/** Schema of what `streamDatasourceNode` takes. */
export const StreamDatasourceNodeParamsSchema: ParamsSchema<StreamDatasourceNodeParams> = v.looseObject({
  dataset_id: v.string(),
  node_id: v.string(),
  datasource_type: DatasourceTypeSchema,
  is_published: v.boolean(),
  inputs: v.optional(v.record(v.string(), v.unknown())),
  credential_id: v.nullish(v.string()),
})

/** The node is running. */
export interface DatasourceProcessingEvent {
  event: 'datasource_processing'
  /** Number of pages or files. */
  total?: number | null | undefined
  /** Number of pages or files that are done. */
  completed?: number | null | undefined
}

/** The node has finished. */
export interface DatasourceCompletedEvent {
  event: 'datasource_completed'
  /** What the node found, in a format that the plugin defines. */
  data: unknown
  /** Number of pages or files. */
  total?: number | null | undefined
  /** Number of pages or files that are done. */
  completed?: number | null | undefined
  /** Duration in seconds. */
  time_consuming?: number | null | undefined
}

/** The node failed. */
export interface DatasourceErrorEvent {
  event: 'datasource_error'
  /** Why the node failed. */
  error?: string | null | undefined
}

/** An event in the stream of `streamDatasourceNode`. Switch on `event`. */
export type DatasourceStreamEvent =
  | DatasourceProcessingEvent
  | DatasourceCompletedEvent
  | DatasourceErrorEvent
  | UnknownEvent

const datasourceEvents: EventTable<DatasourceStreamEvent> = {
  datasource_processing: checked<DatasourceProcessingEvent>({}),
  datasource_completed: checked<DatasourceCompletedEvent>({}),
  datasource_error: checked<DatasourceErrorEvent>({}),
}

/**
 * Runs one datasource node of a pipeline, to see what it finds: pages, files, or the text of a website. The last event
 * is `datasource_completed` with the results, or `datasource_error`. A `datasource_error` is yielded, not thrown.
 * Servers from 1.13.
 *
 * @example
 * ```ts
 * const stream = await streamDatasourceNode(dify, {
 *   dataset_id: 'dataset-id',
 *   node_id: '1752479895761',
 *   datasource_type: 'website_crawl',
 *   is_published: true,
 *   inputs: { url: 'https://example.com' },
 * })
 * for await (const event of stream) {
 *   if (event.event === 'datasource_processing') console.log(event.completed, 'of', event.total)
 *   if (event.event === 'datasource_completed') console.log(event.data)
 *   if (event.event === 'datasource_error') console.error(event.error)
 * }
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (the knowledge base has no pipeline), `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/run-datasource-node
 */
export async function streamDatasourceNode(
  ctx: DifyContext,
  params: StreamDatasourceNodeParams,
  options?: RequestOptions,
): Promise<DifyStream<DatasourceStreamEvent>> {
  const { dataset_id, node_id, inputs = {}, ...rest } = checkParams(StreamDatasourceNodeParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/pipeline/datasource/nodes/${{ node_id }}/run`
  const reading = { events: datasourceEvents, terminal: ['datasource_completed', 'datasource_error'] }
  return readEvents(ctx, { method: 'POST', ...target, json: { ...rest, inputs } }, reading, options)
}
