import type { PauseReason } from '../../core/entities/pausedRun.ts'
import { type RunResult, runResult } from '../../core/entities/runResult.ts'
import type { Enveloped, RunEnvelope } from '../../core/events/envelopes.ts'
import { type RunBound, runBounds, runEnds } from '../../core/events/runEvents.ts'
import { type Checked, checked } from '../../core/reading/checked.ts'
import { eventsOfText } from '../../core/reading/eventsOfText.ts'
import { type ReplyOfText, readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, DifyRequest, RequestOptions } from '../../core/transport/context.ts'

/** How a run ended, or what it waits for. */
export interface WorkflowReplyData<TOutputs = Record<string, unknown>> extends RunResult<TOutputs> {
  /** `status` is `paused`: the nodes that wait. */
  paused_nodes?: string[] | null | undefined
  /** `status` is `paused`: why, forms included. */
  reasons?: PauseReason[] | null | undefined
}

/** The reply to a run that was waited for. */
export interface WorkflowReply<TOutputs = Record<string, unknown>> {
  /** The task that ran it. It has ended. */
  task_id: string
  /** Id to look the run up by, and to follow it when it is paused. */
  workflow_run_id: string
  /** How the run ended, or what it waits for. */
  data: WorkflowReplyData<TOutputs>
}

const workflowReply = checked<WorkflowReply>({ data: runResult as Checked<WorkflowReplyData> })

/** Sends a blocking run. */
export function readWorkflowReply<TOutputs>(
  ctx: DifyContext,
  request: DifyRequest,
  options?: RequestOptions,
): Promise<WorkflowReply<TOutputs>> {
  // What the outputs are, only the caller knows: they are taken at their word.
  return readJson(ctx, request, workflowReply as Checked<WorkflowReply<TOutputs>>, options, replyOfRun)
}

/** The blocking reply that the events of a run amount to: its end says all of it. */
const replyOfRun: ReplyOfText = async (ctx, operation, text) => {
  const reading = { events: runBounds, terminal: runEnds }
  let workflow_id: string | undefined
  let reply: object | undefined
  for await (const event of eventsOfText<Enveloped<RunEnvelope, RunBound>>(ctx, operation, reading, text)) {
    // A pause does not name the workflow; the start does.
    if (event.event === 'workflow_started') workflow_id = event.data.workflow_id
    if (event.event !== 'workflow_finished' && event.event !== 'workflow_paused') continue
    const { task_id, workflow_run_id, data } = event
    reply ??= { task_id, workflow_run_id, data: { id: workflow_run_id, workflow_id, ...data } }
  }
  return reply
}
