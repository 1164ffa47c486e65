import * as v from 'valibot'
import { type DifyContext, type DifyRequest, operationOf, type RequestOptions } from '../../core/context.ts'
import { DifyStreamError, type StreamIds } from '../../core/errors/DifyStreamError.ts'
import { eventsOfText, type RawEvent } from '../../core/events/eventsOfText.ts'
import { matching } from '../../core/matching.ts'
import { openBody, readText } from '../../core/openBody.ts'
import { model } from '../../core/schema.ts'
import type { PauseReason } from '../../core/schemas/pausedRun.ts'
import { RunResultSchema } from '../../core/schemas/runResult.ts'
import { tryJson } from '../../core/tryJson.ts'

/** How a run ended, or why it waits. */
export const WorkflowReplySchema = model({
  task_id: v.string(),
  /** Id to look the run up by, and to follow it when it is paused. */
  workflow_run_id: v.string(),
  data: model({
    ...RunResultSchema.entries,
    /** `status` is `paused`: the nodes that wait. */
    paused_nodes: v.nullish(v.array(v.string())),
    /** `status` is `paused`: why, forms included. */
    reasons: v.nullish(v.array(v.unknown()) as unknown as v.GenericSchema<PauseReason[]>),
  }),
})
export type WorkflowReply = v.InferOutput<typeof WorkflowReplySchema>

/** Sends a blocking run. An answer that comes as events all the same amounts to the last of them. */
export async function readWorkflowReply(
  ctx: DifyContext,
  request: DifyRequest,
  options?: RequestOptions,
): Promise<WorkflowReply> {
  const response = await ctx.send(request, options)
  const text = await readText(openBody(response, ctx, request, options))
  if (!/event-stream/i.test(response.headers.get('content-type') ?? '')) {
    return matching(ctx, request, WorkflowReplySchema, tryJson(text) ?? text)
  }
  const operation = operationOf(request)
  let last: RawEvent = {}
  let started = {}
  let count = 0
  for (const event of eventsOfText(text, operation)) {
    count++
    last = event
    const { task_id, workflow_run_id, data } = event
    if (event.event === 'workflow_started') started = Object(data)
    if (/^workflow_(finished|paused)$/.test(`${event.event}`)) {
      // A pause does not name the workflow; the start did.
      const { id, workflow_id } = { id: workflow_run_id, ...started } as Record<string, unknown>
      const reply = { task_id, workflow_run_id, data: { id, workflow_id, ...Object(data) } }
      return matching(ctx, request, WorkflowReplySchema, reply)
    }
  }
  throw new DifyStreamError(operation, last as StreamIds, count)
}
