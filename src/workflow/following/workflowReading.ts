import { runEnds } from '../../core/events/runEvents.ts'
import { readEvents } from '../../core/reading/readEvents.ts'
import type { DifyStream, StreamOptions } from '../../core/reading/stream.ts'
import type { DifyContext, DifyRequest } from '../../core/transport/context.ts'
import { type WorkflowStreamEvent, workflowEvents } from '../events/workflowStreamEvent.ts'
import { stopWorkflow } from '../params/stopWorkflow.ts'
import type { RunStreamOptions } from './reconnecting.ts'

/** Starts a run and reads its events, over one connection or as many as it takes. */
export async function streamRun(
  ctx: DifyContext,
  request: DifyRequest,
  user: string,
  { reconnect, ...options }: RunStreamOptions = {},
): Promise<DifyStream<WorkflowStreamEvent>> {
  const events = workflowEvents
  const stop = stopWorkflow(user)
  const start = (call: StreamOptions) =>
    readEvents<WorkflowStreamEvent>(ctx, request, { events, terminal: runEnds, stop }, call)
  if (!reconnect) return start(options)
  return reconnect.follow(ctx, { events, user, stop, start, endsAt: () => true }, { ...options, reconnect })
}
