import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyRecord, anyValue, checkParams, eventName, model, nullish, optional } from '../../core/params/schema.ts'
import { type EventOf, readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream } from '../../core/reading/stream.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { DatasourceTypeSchema } from '../entities/datasource.ts'

export const StreamDatasourceNodeParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** Node to run: `node_id` of `listDatasourcePlugins`. */
  node_id: v.string(),
  datasource_type: DatasourceTypeSchema,
  /** Whether to run the published node, or the draft. */
  is_published: v.boolean(),
  /** Values of its variables. @default {} */
  inputs: optional(anyRecord()),
  /** One of its `credentials`. @default the default one */
  credential_id: nullish(v.string()),
})
export type StreamDatasourceNodeParams = v.InferInput<typeof StreamDatasourceNodeParamsSchema>

const datasourceEvents = {
  /** It is at work. */
  datasource_processing: model({
    event: eventName<'datasource_processing'>(),
    total: nullish(v.number()),
    completed: nullish(v.number()),
  }),
  /** It is done. */
  datasource_completed: model({
    event: eventName<'datasource_completed'>(),
    /** What it found, in a form of the plugin's. */
    data: anyValue(),
    total: nullish(v.number()),
    completed: nullish(v.number()),
    /** Seconds it took. */
    time_consuming: nullish(v.number()),
  }),
  /** It failed. */
  datasource_error: model({ event: eventName<'datasource_error'>(), error: nullish(v.string()) }),
}

/** What `streamDatasourceNode` yields: switch on `event`. */
export type DatasourceStreamEvent = EventOf<typeof datasourceEvents>

/**
 * Runs one datasource node of a pipeline, to see what it finds: pages, files, or the text of a website. The last event
 * is `datasource_completed` with the findings, or `datasource_error`, which is not thrown. Servers from 1.13.
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
 * @throws {DifyApiError} `invalid_param` (it has no pipeline), `forbidden`, `not_found`
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
