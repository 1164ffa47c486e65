import type { State, Wire } from '../state.ts'
import type { EmulatedDatasource } from './options.ts'

/** What the draft of a pipeline does when it is tried: its events, and what is left of them without a stream. */
export function pipelineEvents(
  state: State,
  { node_id, title, data = [] }: EmulatedDatasource,
  inputs: Wire,
  account_id: string,
): { events: Wire[]; summary: Wire } {
  const task_id = crypto.randomUUID()
  const workflow_run_id = crypto.randomUUID()
  const ids = { task_id, workflow_run_id }
  const created_at = state.now()
  const node = {
    ...{ id: crypto.randomUUID(), node_id, node_type: 'datasource', title: title ?? node_id, index: 1 },
    ...{ predecessor_node_id: null, inputs_truncated: false, iteration_id: null, loop_id: null, created_at },
  }
  const outputs = { result: data }
  const result = { status: 'succeeded', outputs, error: null, elapsed_time: 0.1, finished_at: created_at, files: [] }
  const workflow_id = crypto.randomUUID()
  const end = {
    ...{ id: workflow_run_id, workflow_id, ...result, total_tokens: 0, total_steps: 1, created_at },
    ...{ created_by: { id: account_id, name: 'Emulator', email: 'emulator@dify.test' }, exceptions_count: 0 },
  }
  const done = {
    ...{ ...node, ...result, inputs: {}, process_data: {}, execution_metadata: null },
    ...{ process_data_truncated: false, outputs_truncated: false },
  }
  const started = { id: workflow_run_id, workflow_id, inputs, created_at, reason: 'initial' }
  const events = [
    { event: 'workflow_started', ...ids, data: started },
    { event: 'node_started', ...ids, data: { ...node, inputs: null, extras: {}, agent_strategy: null } },
    { event: 'node_finished', ...ids, data: done },
    { event: 'workflow_finished', ...ids, data: end },
  ]
  return { events, summary: { ...ids, data: end } }
}
