import type { EmulatedGraph } from '../graph.ts'
import { messageEnd } from '../replies/chat.ts'
import { failMessage } from '../replies/replyEvents.ts'
import { handlerError } from '../replyError.ts'
import { secondsSince } from '../timing.ts'
import type { ReplyEvent } from '../turn.ts'
import { withEnds } from './defaultGraph.ts'
import type { FlowRun } from './flowRun.ts'
import { noOutputs } from './nodeEvents.ts'
import { runStarted } from './pauses.ts'
import { publish } from './publish.ts'
import { settle } from './resting.ts'
import { runEnvelope, runEvent } from './runEvent.ts'
import { walk } from './walk.ts'

const nowhere = { iteration_id: null, loop_id: null, item: undefined, index: 0 }

/** Has a worker execute the run. */
export async function work(run: FlowRun, graph: EmulatedGraph): Promise<void> {
  try {
    await execute(run, graph)
  } finally {
    run.state.tasks.delete(run.task_id)
    settle(run)
    for (const listener of run.listeners) if (listener.ends) listener.end()
  }
}

async function execute(run: FlowRun, graph: EmulatedGraph): Promise<void> {
  try {
    await publish(run, runStarted(run, 'initial'))
    await walk(run, withEnds(run, graph), nowhere, null)
    run.signal.throwIfAborted()
  } catch (thrown) {
    if (run.signal.aborted) return stopped(run)
    return failed(run, thrown)
  }
  if (run.closed) return closedByHandler(run)
  const last = [
    ...(run.reply ? [messageEnd(run.reply)] : []),
    finished(run, run.survived > 0 ? 'partial-succeeded' : 'succeeded', null),
  ]
  // Old servers told the end of the run first.
  for (const event of run.state.since('1.13.1') ? last : last.reverse()) await publish(run, event)
}

/** How a server reports a stop: the status in the stream, and the status in the record, if the record is updated. */
async function stopped(run: FlowRun): Promise<void> {
  const { since } = run.state
  const aborted = since('1.14.0') || (since('1.9.0') && !since('1.10.0'))
  const status = aborted ? 'failed' : 'stopped'
  const event = finished(run, status, aborted ? 'Aborted: User requested stop' : 'Stopped by user.')
  if (since('1.14.0')) run.status = 'stopped'
  else if (since('1.10.0')) Object.assign(run, { status: 'running', error: null })
  await publish(run, event)
  if (run.reply) await publish(run, messageEnd(run.reply))
}

/** A chatflow also sends an error. A client that left at the end of the run does not get it. */
async function failed(run: FlowRun, thrown: unknown): Promise<void> {
  run.failure = thrown
  const { message } = handlerError(thrown, run.state)
  if (run.reply) failMessage(run.reply, thrown)
  await publish(run, finished(run, 'failed', message))
  if (!run.reply) return
  const { task_id: _, ...ids } = runEnvelope(run)
  const error = { code: 'invalid_param', status: 400, message: `Run failed: ${message}` }
  await publish(run, { event: 'error', ...ids, ...error })
}

/** An event of a handler's was the last one. */
function closedByHandler(run: FlowRun): void {
  const { event, message, data } = run.failure as ReplyEvent
  if (event === 'error') finished(run, 'failed', String(message ?? ''))
  else Object.assign(run, { status: 'paused', pause: data })
}

function finished(run: FlowRun, status: string, error: string | null): ReplyEvent {
  const { state, user, reply, nodes } = run
  const outputs = reply ? { answer: reply.message.answer, files: run.resultFiles } : run.result
  const whole = /succeeded$/.test(status) || (reply && state.since('1.9.0'))
  const fine = state.since('1.4.0') && !state.since('1.10.0') ? '' : null
  const data = {
    id: run.id,
    workflow_id: run.workflow_id,
    ...(!state.since('1.4.2') && { sequence_number: 1 }),
    status,
    outputs: whole ? outputs : noOutputs(run),
    error: error ?? fine,
    elapsed_time: secondsSince(state, run.started),
    total_tokens: run.tokens,
    total_steps: nodes.length,
    created_by: { id: user.id, user: user.name },
    created_at: run.created_at,
    finished_at: state.now(),
    exceptions_count: run.exceptions,
    files: run.resultFiles,
  }
  Object.assign(run, { status, error, finish: data, saved: reply?.message.answer ?? '' })
  return runEvent(run, 'workflow_finished', data)
}
