import type { State, Wire } from '../state.ts'
import type { EmulatedDatasource } from './options.ts'

/** What the draft of a pipeline does when it is tried: its events, and what is left of them without a stream. */
export function pipelineEvents(
  state: State,
  { node_id, title, data = [] }: EmulatedDatasource,
  inputs: Wire,
): { events: Wire[]; summary: Wire } {
  const task_id = crypto.randomUUID()
  const workflow_run_id = crypto.randomUUID()
  const ids = { task_id, workflow_run_id }
  const created_at = state.now()
  const node = {
    id: crypto.randomUUID(),
    node_id,
    node_type: 'datasource',
    title: title ?? node_id,
    index: 1,
    created_at,
  }
  const outputs = { result: data }
  const end = {
    ...{ id: workflow_run_id, workflow_id: crypto.randomUUID(), status: 'succeeded', outputs, error: null },
    ...{ elapsed_time: 0.1, total_tokens: 0, total_steps: 1, created_at, finished_at: created_at },
  }
  const done = { status: 'succeeded', inputs: null, outputs, error: null, elapsed_time: 0.1 }
  const events = [
    {
      event: 'workflow_started',
      ...ids,
      data: { id: workflow_run_id, workflow_id: end.workflow_id, inputs, created_at },
    },
    { event: 'node_started', ...ids, data: { ...node, inputs: null } },
    { event: 'node_finished', ...ids, data: { ...node, ...done } },
    { event: 'workflow_finished', ...ids, data: end },
  ]
  return { events, summary: { ...ids, data: end } }
}
