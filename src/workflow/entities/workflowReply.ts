import type { PauseReason } from '../../core/entities/pausedRun.ts'
import { type RunResult, runResult } from '../../core/entities/runResult.ts'
import type { Enveloped, RunEnvelope } from '../../core/events/envelopes.ts'
import { type RunBound, runBounds, runEnds } from '../../core/events/runEvents.ts'
import { type Checked, checked } from '../../core/reading/checked.ts'
import { eventsOfText } from '../../core/reading/eventsOfText.ts'
import { type ReplyOfText, readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, DifyRequest, RequestOptions } from '../../core/transport/context.ts'

/** How a run ended, or what a paused run waits for. */
export interface WorkflowReplyData<TOutputs = Record<string, unknown>> extends RunResult<TOutputs> {
  /** Ids of the nodes that wait, when `status` is `paused`. */
  paused_nodes?: string[] | null | undefined
  /** Why the run waits, including the forms to fill in, when `status` is `paused`. */
  reasons?: PauseReason[] | null | undefined
}

/** The reply of a blocking call that runs a workflow. */
export interface WorkflowReply<TOutputs = Record<string, unknown>> {
  /** Id of the task that executed the run. The task has ended. */
  task_id: string
  /** Id of the run. Use it to look the run up, and to follow the run when it is paused. */
  workflow_run_id: string
  /** How the run ended, or what a paused run waits for. */
  data: WorkflowReplyData<TOutputs>
}

const workflowReply = checked<WorkflowReply>({ data: runResult as Checked<WorkflowReplyData> })

/** Sends a request that runs a workflow, and waits for its reply. */
export function readWorkflowReply<TOutputs>(
  ctx: DifyContext,
  request: DifyRequest,
  options?: RequestOptions,
): Promise<WorkflowReply<TOutputs>> {
  // Only the caller knows the type of the outputs, so they are not checked.
  return readJson(ctx, request, workflowReply as Checked<WorkflowReply<TOutputs>>, options, replyOfRun)
}

/** Builds the blocking reply from the events of a run. The last event holds everything but the workflow's id. */
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
