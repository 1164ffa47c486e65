import type { EmulatedForm, EmulatedFormInput } from '../graph.ts'
import type { Wire } from '../wire.ts'
import type { Execution } from './execution.ts'
import type { FlowRun } from './flowRun.ts'
import type { OpenForm } from './forms.ts'
import { resolveValue } from './scope.ts'

const day = 24 * 60 * 60 * 1000

export async function openForm(run: FlowRun, execution: Execution, form: EmulatedForm): Promise<OpenForm> {
  const { state } = run
  const { content = '', inputs = [], actions = ['approve', 'reject'], timeout = 3 * day, delivery = 'webapp' } = form
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const defaults = inputs.filter((input) => input.default !== undefined)
  const open: OpenForm = {
    id: crypto.randomUUID(),
    token: delivery === 'webapp' ? crypto.randomUUID().replaceAll('-', '').slice(0, 22) : null,
    execution,
    content: await resolveValue(run, content, execution.place),
    fields: inputs.map(fieldOf),
    defaults: Object.fromEntries(defaults.map((input) => [input.name, input.default ?? ''])),
    actions: actions.map((action, at) => {
      const button_style = at === 0 ? 'primary' : 'default'
      if (typeof action !== 'string') return { ...action, button_style }
      return { id: action, title: action[0]?.toUpperCase() + action.slice(1), button_style }
    }),
    expires: state.clock() + timeout,
    released,
    release,
    status: 'waiting',
    action: '',
    values: {},
  }
  run.forms.push(open)
  return open
}

/** A field as the API describes it. */
function fieldOf({ type = 'paragraph', name, default: value, options = [] }: EmulatedFormInput): Wire {
  const field = { type, output_variable_name: name }
  if (type === 'select') return { ...field, option_source: { type: 'constant', selector: [], value: options } }
  if (type === 'paragraph') {
    return { ...field, default: value === undefined ? null : { type: 'constant', selector: [], value } }
  }
  return {
    ...field,
    allowed_file_types: ['image', 'document', 'audio', 'video'],
    allowed_file_extensions: [],
    allowed_file_upload_methods: ['local_file', 'remote_url'],
    ...(type === 'file-list' && { number_limits: 5 }),
  }
}
