import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import { extensionOf } from './documentWire.ts'
import type { EmulatedDatasource } from './options.ts'
import type { Workspace } from './workspace.ts'

/** A draft that is tried. */
interface Draft {
  readonly workspace: Workspace
  readonly node: EmulatedDatasource
  readonly inputs: Wire
  /** The first thing it is to process. */
  readonly info: Wire | undefined
}

/** What the draft of a pipeline does when it is tried: its events, and what is left of them without a stream. */
export function pipelineEvents(state: State, draft: Draft): { events: Wire[]; summary: Wire } {
  const { node, inputs, workspace, info } = draft
  const { node_id, datasource_type, title = node_id, data = [] } = node
  const created_at = state.now()
  const ids = { task_id: crypto.randomUUID(), workflow_run_id: crypto.randomUUID() }
  const flow = { id: ids.workflow_run_id, workflow_id: crypto.randomUUID() }
  const files = filesOf(workspace, info)
  const outputs = files.length > 0 ? { datasource_type, file: files[0] } : { result: data }
  const result = { status: 'succeeded', outputs, error: null, elapsed_time: 0.1, finished_at: created_at }
  const common = {
    ...{ id: crypto.randomUUID(), node_id, node_type: 'datasource', title, index: 1, predecessor_node_id: null },
    ...{ inputs_truncated: false, iteration_id: null, loop_id: null, created_at },
  }
  const done = {
    ...{ ...common, ...result, inputs: info ?? {}, inputs_truncated: false, outputs_truncated: false, files },
    ...{ process_data: {}, process_data_truncated: false, execution_metadata: info ? { datasource_info: info } : null },
  }
  const end = {
    ...{ ...flow, ...result, total_tokens: 0, total_steps: 1, created_at, exceptions_count: 0, files: [] },
    created_by: { id: workspace.account_id, name: 'Emulator', email: 'emulator@dify.test' },
  }
  const events = [
    { event: 'workflow_started', ...ids, data: { ...flow, inputs, created_at, reason: 'initial' } },
    { event: 'node_started', ...ids, data: { ...common, inputs: null, extras: {}, agent_strategy: null } },
    { event: 'node_finished', ...ids, data: done },
    { event: 'workflow_finished', ...ids, data: end },
  ]
  return { events, summary: { ...ids, data: end } }
}

/** The uploaded file that is to be processed, if one is, as a node puts it out. */
function filesOf({ files }: Workspace, { reference, related_id }: Wire = {}): Wire[] {
  const id = String(reference ?? related_id)
  const file = files.get(id)
  if (!file) return []
  const { name: filename, type: mime_type, size } = file
  return [
    {
      ...{ dify_model_identity: '__dify__file__', id, type: 'custom', transfer_method: 'local_file', remote_url: '' },
      ...{ reference: `dify-file-ref:${id}`, related_id: id, filename, extension: `.${extensionOf(filename)}` },
      ...{ mime_type, size, url: `https://files.dify.test/files/${id}/file-preview` },
    },
  ]
}
