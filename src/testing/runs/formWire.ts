import type { Wire } from '../wire.ts'
import type { FlowRun } from './flowRun.ts'
import type { OpenForm } from './forms.ts'

/** A form as `human_input_required` and the reasons of a pause show it. */
export function formData({ state }: FlowRun, { id, token, execution, ...form }: OpenForm): Wire {
  const { node_id, title } = execution.record.data
  return {
    form_id: id,
    node_id,
    node_title: title,
    form_content: form.content,
    inputs: form.fields,
    actions: form.actions,
    display_in_ui: token !== null,
    form_token: token,
    ...(state.since('1.16.0') && { approval_channels: [token ? 'webapp' : 'email'] }),
    resolved_default_values: form.defaults,
    expiration_time: Math.floor(form.expires / 1000),
  }
}

/** A form as the reason of a pause. Servers before 1.14 do not say until when it can be filled in. */
export function reasonOf(run: FlowRun, form: OpenForm): Wire {
  const { display_in_ui, expiration_time, ...data } = formData(run, form)
  const known = run.state.since('1.14.0') ? { expiration_time } : { display_in_ui }
  return { TYPE: 'human_input_required', ...data, ...known }
}

/** The text of a form with what was filled in. */
function rendered({ content, values }: OpenForm): string {
  return content.replace(/\{\{#\$output\.(\w+)#\}\}/g, (whole, name) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'string' ? value : '[file]'
  })
}

/** What was filled in, as events and messages tell of it. */
export function submissionOf({ state }: FlowRun, form: OpenForm): Wire {
  const { execution, action, values } = form
  const { node_id, title } = execution.record.data
  const action_text = form.actions.find(({ id }) => id === action)?.title ?? action
  const filled = { node_id, node_title: title, rendered_content: rendered(form), action_id: action, action_text }
  return state.since('1.15.0') ? { ...filled, submitted_data: values } : filled
}
