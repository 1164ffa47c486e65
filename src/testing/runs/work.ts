import type { EmulatedGraph } from '../graph.ts'
import { messageEnd } from '../replies/chat.ts'
import { failMessage } from '../replies/replyEvents.ts'
import { handlerError } from '../replyError.ts'
import type { ReplyEvent } from '../turn.ts'
import { withEnds } from './defaultGraph.ts'
import { type FlowRun, runEnvelope, runEvent, secondsSince, settle } from './flowRun.ts'
import { runStarted } from './pauses.ts'
import { publish } from './publish.ts'
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
    finished(run, run.exceptions > 0 ? 'partial-succeeded' : 'succeeded', null),
  ]
  // Old servers told the end of the run first.
  for (const event of run.state.since('1.13.1') ? last : last.reverse()) await publish(run, event)
}

async function stopped(run: FlowRun): Promise<void> {
  await publish(run, finished(run, 'stopped', 'Stopped by user.'))
  if (run.reply) await publish(run, messageEnd(run.reply))
}

/** A chatflow also has an error to tell; nobody hears it who left at the end of the run. */
async function failed(run: FlowRun, thrown: unknown): Promise<void> {
  run.failure = thrown
  const { code, status, message } = handlerError(thrown, run.state)
  if (run.reply) failMessage(run.reply, thrown)
  await publish(run, finished(run, 'failed', message))
  if (!run.reply) return
  const { task_id: _, ...ids } = runEnvelope(run)
  await publish(run, { event: 'error', ...ids, code, status, message })
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
  const data = {
    id: run.id,
    workflow_id: run.workflow_id,
    status,
    outputs: /succeeded$/.test(status) ? outputs : {},
    error,
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
