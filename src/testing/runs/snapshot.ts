import type { ReplyEvent } from '../turn.ts'
import type { NodeRecord } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { formData } from './formWire.ts'
import { runInputs } from './pauses.ts'
import { runEnvelope, runEvent } from './runEvent.ts'

/** What has happened so far, as the server tells those who join: from its database, which has no details of nodes. */
export function snapshotOf(run: FlowRun): ReplyEvent[] {
  const { id, workflow_id, created_at, reply, pause } = run
  const started = { id, workflow_id, inputs: runInputs(run), created_at, reason: 'initial' }
  const events = [runEvent(run, 'workflow_started', started)]
  if (reply) events.push({ event: 'message_replace', ...runEnvelope(run), answer: run.saved, reason: '' })
  for (const record of run.nodes) events.push(...eventsOfNode(run, record))
  if (run.status !== 'paused') return events
  for (const form of run.waiting) events.push(runEvent(run, 'human_input_required', formData(run, form)))
  if (pause) events.push(runEvent(run, 'workflow_paused', pause))
  return events
}

function eventsOfNode(run: FlowRun, { data, status, elapsed_time, finished_at }: NodeRecord): ReplyEvent[] {
  const known = { ...data, predecessor_node_id: null, inputs: null }
  const started = runEvent(run, 'node_started', { ...known, extras: {} })
  if (status === 'running') return [started]
  const details = { process_data: null, outputs: null, error: null, execution_metadata: null, files: [] }
  const ended = { status, elapsed_time, finished_at: finished_at ?? data['created_at'] }
  return [started, runEvent(run, 'node_finished', { ...known, ...details, ...ended })]
}
