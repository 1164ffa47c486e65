import * as v from 'valibot'
import { type PauseReason, pausedRunEntries } from '../../core/entities/pausedRun.ts'
import { type RunResult, runResultEntries } from '../../core/entities/runResult.ts'
import { DifyStreamError } from '../../core/errors/DifyStreamError.ts'
import { eventsOfText } from '../../core/folds/eventsOfText.ts'
import { model, outline } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, DifyRequest, RequestOptions } from '../../core/transport/context.ts'

interface WorkflowReplyData extends RunResult {
  /** `status` is `paused`: the nodes that wait. */
  paused_nodes?: string[] | null | undefined
  /** `status` is `paused`: why, forms included. */
  reasons?: PauseReason[] | null | undefined
}

/** How a run ended, or why it waits. */
export const WorkflowReplySchema = model({
  task_id: v.string(),
  /** Id to look the run up by, and to follow it when it is paused. */
  workflow_run_id: v.string(),
  data: outline<WorkflowReplyData>({ ...runResultEntries, ...pausedRunEntries }),
})
export type WorkflowReply = v.InferOutput<typeof WorkflowReplySchema>

/** Sends a blocking run. */
export function readWorkflowReply(
  ctx: DifyContext,
  request: DifyRequest,
  options?: RequestOptions,
): Promise<WorkflowReply> {
  return readJson(ctx, request, WorkflowReplySchema, options, replyOfRun)
}

/** The blocking reply that the events of a run amount to. */
function replyOfRun(text: string, operation: string): unknown {
  const events = eventsOfText(text, operation)
  const end = events.find(({ event }) => /^workflow_(finished|paused)$/.test(`${event}`))
  if (!end) throw new DifyStreamError(operation, Object.assign({}, ...events), events.length)
  const { task_id, workflow_run_id, data } = end
  // A pause does not name the workflow; the start did.
  const { workflow_id } = Object(events.find(({ event }) => event === 'workflow_started')?.['data'])
  return { task_id, workflow_run_id, data: { id: workflow_run_id, workflow_id, ...Object(data) } }
}
