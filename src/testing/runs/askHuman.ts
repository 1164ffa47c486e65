import type { Execution } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import { submissionOf } from './formWire.ts'
import { openForm } from './openForm.ts'
import { awaitHuman } from './pauses.ts'
import { publish } from './publish.ts'
import { runEvent } from './runEvent.ts'

/** Has a human fill in the form of a node, and returns what came of it. */
export async function askHuman(run: FlowRun, execution: Execution) {
  const { node } = execution
  if (!run.state.since('1.13.0')) throw new Error('Node type human-input not found')
  const { node_id, title } = execution.record.data
  const form = await openForm(run, execution, node.form ?? {})
  await awaitHuman(run, form)
  if (form.status === 'expired') {
    const expiration_time = Math.floor(form.expires / 1000)
    await publish(run, runEvent(run, 'human_input_form_timeout', { node_id, node_title: title, expiration_time }))
    return { branch: 'timeout', inputs: {}, outputs: {} }
  }
  const filled = submissionOf(run, form)
  await publish(run, runEvent(run, 'human_input_form_filled', filled))
  const outputs = {
    ...form.values,
    __action_id: form.action,
    __action_value: filled['action_text'],
    __rendered_content: filled['rendered_content'],
  }
  return { branch: form.action, inputs: form.values, outputs }
}
