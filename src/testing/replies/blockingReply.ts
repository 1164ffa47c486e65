import { replyError } from '../replyError.ts'
import type { Wire } from '../state.ts'
import type { ReplyEvent, ReplyOutput } from '../turn.ts'
import { replyEvents } from './replyEvents.ts'
import { envelope, type Run } from './run.ts'
import { plainPrices } from './usage.ts'

/** An answer in one piece. */
export async function blockingReply(run: Run, output: ReplyOutput): Promise<Response> {
  for await (const event of replyEvents(run, output)) {
    if (event.event === 'workflow_paused') return pausedReply(run, event)
    refuseFailure(event)
  }
  return Response.json(replyOf(run, 'message'))
}

function refuseFailure({ event, ...fields }: ReplyEvent): void {
  if (event === 'error') {
    const { code = 'invalid_param', message, status = 400 } = fields
    throw replyError(String(code), String(message ?? ''), Number(status))
  }
  const { status, error } = Object(fields['data'])
  if (event === 'workflow_finished' && status === 'failed') throw replyError('invalid_param', `Run failed: ${error}`)
}

function pausedReply(run: Run, event: ReplyEvent): Response {
  if (!run.state.since('1.14.0')) throw replyError('invalid_param', 'queue listening stopped unexpectedly.')
  const { workflow_run_id, message } = run
  const data = {
    id: workflow_run_id,
    workflow_id: run.app.workflow_id,
    status: 'paused',
    outputs: {},
    error: null,
    elapsed_time: 0.3,
    total_tokens: 0,
    total_steps: 2,
    created_at: message.created_at,
    finished_at: null,
    paused_nodes: [],
    reasons: [],
    ...Object(event['data']),
  }
  return Response.json({ ...replyOf(run, 'workflow_paused'), workflow_run_id, data })
}

function replyOf(run: Run, event: string): Wire {
  const { app, message } = run
  const { usage } = message.metadata
  return {
    event,
    ...envelope(run),
    id: message.id,
    mode: app.mode,
    answer: message.answer,
    metadata: { ...message.metadata, ...(usage ? { usage: plainPrices(usage as Wire) } : {}) },
  }
}
