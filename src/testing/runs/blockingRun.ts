import { refuseFailure, replyOf } from '../replies/blockingReply.ts'
import type { Run } from '../replies/run.ts'
import { replyError } from '../replyError.ts'
import type { ReplyEvent } from '../turn.ts'
import type { Wire } from '../wire.ts'
import type { FlowRun } from './flowRun.ts'
import { rest } from './resting.ts'

/** A run's answer in one piece: how it ended, or what it waits for. */
export async function blockingRun(run: FlowRun, begin: () => void): Promise<Response> {
  const rested = rest(run)
  begin()
  await rested
  const { state, reply, failure, status, id: workflow_run_id, task_id } = run
  const { event } = Object(failure) as Partial<ReplyEvent>
  if (event === 'error') refuseFailure(failure as ReplyEvent)
  const mute = status === 'paused' && !state.since('1.14.0')
  if (mute && reply) throw replyError('invalid_param', 'queue listening stopped unexpectedly.')
  if (!reply) return Response.json({ task_id, workflow_run_id, data: resultOf(run, mute) })
  if (status === 'paused') return Response.json(pausedReply(run, reply))
  refuseFailure({ event: 'workflow_finished', data: run.finish })
  return Response.json(replyOf(reply, 'message'))
}

/** The outcome of a run. Servers of 1.13 do not say what a paused run waits for. */
function resultOf(run: FlowRun, mute: boolean): Wire {
  const { id, workflow_id, finish, pause, status } = run
  const { created_by: _b, exceptions_count: _e, files: _f, sequence_number: _s, ...end } = finish ?? {}
  if (finish) return end
  const { workflow_run_id: _r, paused_nodes = [], reasons = [], ...paused } = pause ?? {}
  const waits = mute ? {} : { paused_nodes, reasons }
  const known = { id, workflow_id, status, outputs: {}, error: null, elapsed_time: 0, total_tokens: run.tokens }
  return { ...known, total_steps: run.nodes.length, created_at: run.created_at, finished_at: null, ...waits, ...paused }
}

/** A reply that waits for a human. The fields of its message appear twice: at the top level and in `data`. */
function pausedReply(run: FlowRun, reply: Run): Wire {
  const { event, task_id, ...message } = replyOf(reply, 'workflow_paused')
  const metadata = { annotation_reply: null, retriever_resources: [], usage: null }
  const said = { ...message, metadata, workflow_run_id: run.id }
  const { workflow_run_id: _r, outputs: _o, created_at: _c, ...paused } = run.pause ?? {}
  return { event, task_id, ...said, data: { ...said, ...paused } }
}
