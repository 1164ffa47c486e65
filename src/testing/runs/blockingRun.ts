import { refuseFailure, replyOf } from '../replies/blockingReply.ts'
import { replyError } from '../replyError.ts'
import type { Wire } from '../state.ts'
import type { ReplyEvent } from '../turn.ts'
import { type FlowRun, rest } from './flowRun.ts'

/** A run's answer in one piece: how it ended, or what it waits for. */
export async function blockingRun(run: FlowRun, begin: () => void): Promise<Response> {
  const rested = rest(run)
  begin()
  await rested
  const { state, reply, failure, status, id: workflow_run_id, task_id } = run
  const { event } = Object(failure) as Partial<ReplyEvent>
  if (event === 'error') refuseFailure(failure as ReplyEvent)
  if (status === 'paused' && !state.since('1.14.0')) {
    throw replyError('invalid_param', 'queue listening stopped unexpectedly.')
  }
  const data = resultOf(run)
  if (!reply) return Response.json({ task_id, workflow_run_id, data })
  if (status === 'paused') return Response.json({ ...replyOf(reply, 'workflow_paused'), workflow_run_id, data })
  refuseFailure({ event: 'workflow_finished', data })
  return Response.json(replyOf(reply, 'message'))
}

function resultOf(run: FlowRun): Wire {
  const { id, workflow_id, finish, pause, status } = run
  const { created_by: _b, exceptions_count: _e, files: _f, ...end } = finish ?? {}
  if (finish) return { ...end, outputs: status === 'failed' ? null : end['outputs'] }
  const { workflow_run_id: _r, ...paused } = pause ?? {}
  return {
    id,
    workflow_id,
    status,
    outputs: {},
    error: null,
    elapsed_time: 0,
    total_tokens: run.tokens,
    total_steps: run.nodes.length,
    created_at: run.created_at,
    finished_at: null,
    paused_nodes: [],
    reasons: [],
    ...paused,
  }
}
