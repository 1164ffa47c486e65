import { type Call, type Routes, withApp } from '../http/call.ts'
import { dict, readFields, str } from '../http/fields.ts'
import { readBodyOfUser } from '../http/input.ts'
import { replyError } from '../replyError.ts'
import type { FlowRun } from '../runs/flowRun.ts'
import { problemWith } from '../runs/formChecks.ts'
import type { OpenForm } from '../runs/forms.ts'
import { submitForm } from '../runs/pauses.ts'
import type { State } from '../state.ts'

export const humanInputFormRoutes: Routes = (router, state) => {
  const path = '/form/human_input/:form_token'

  router.get(path, withApp(state), (call) => {
    const { form } = findForm(call, state)
    ensureActive(form)
    return call.json({
      form_content: form.content,
      inputs: form.fields,
      resolved_default_values: form.defaults,
      user_actions: form.actions,
      expiration_time: Math.floor(form.expires / 1000),
    })
  })

  router.post(path, withApp(state), async (call) => {
    const { body } = await readBodyOfUser(call, state, 'required')
    const { inputs, action } = readFields(state, 'HumanInputFormSubmitPayload', { inputs: dict, action: str }, body)
    const { run, form } = findForm(call, state)
    ensureActive(form)
    const problem = problemWith(form, action, inputs)
    if (problem) throw replyError('invalid_form_data', problem)
    submitForm(run, form, action, inputs)
    return call.json({})
  })
}

/** A form of this app that the API can get at; any other does not exist. */
function findForm(call: Call, state: State): { readonly run: FlowRun; readonly form: OpenForm } {
  const token = call.req.param('form_token')
  for (const run of state.runs.values()) {
    const form = run.forms.find((one) => one.token === token)
    if (form && run.app === call.var.app) return { run, form }
  }
  throw replyError('not_found', 'Form not found', 404)
}

function ensureActive({ id, status }: OpenForm): void {
  if (status === 'submitted') {
    const message = `This form has already been submitted by another user, form_id=${id}`
    throw replyError('human_input_form_submitted', message, 412)
  }
  if (status === 'expired') throw replyError('human_input_form_expired', `This form has expired, form_id=${id}`, 412)
}
