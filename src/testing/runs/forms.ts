import type { EmulatedForm, EmulatedFormInput } from '../graph.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'
import type { FlowRun } from './flowRun.ts'
import type { Execution } from './nodeEvents.ts'
import { resolveValue } from './scope.ts'

const day = 24 * 60 * 60 * 1000

/** A form somebody has to fill in. */
export interface OpenForm {
  readonly id: string
  /** What opens it over the API, unless it goes out by e-mail only. */
  readonly token: string | null
  readonly run: FlowRun
  readonly execution: Execution
  readonly content: string
  readonly fields: readonly Wire[]
  readonly defaults: Readonly<Record<string, string>>
  readonly actions: readonly { readonly id: string; readonly title: string; readonly button_style: string }[]
  /** Milliseconds. */
  readonly expires: number
  readonly released: Promise<void>
  /** Lets its node go on. */
  readonly release: () => void
  status: 'waiting' | 'submitted' | 'expired'
  action: string
  values: Wire
}

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
    run,
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
  state.forms.set(open.id, open)
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

/** A form as `human_input_required` and the reasons of a pause show it. */
export function formData({ id, token, execution, run, ...form }: OpenForm): Wire {
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
    ...(run.state.since('1.16.0') && { approval_channels: [token ? 'webapp' : 'email'] }),
    resolved_default_values: form.defaults,
    expiration_time: Math.floor(form.expires / 1000),
  }
}

/** A form as the reason of a pause. Servers before 1.14 do not say until when it can be filled in. */
export function reasonOf(form: OpenForm): Wire {
  const { display_in_ui, expiration_time, ...data } = formData(form)
  const known = form.run.state.since('1.14.0') ? { expiration_time } : { display_in_ui }
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
export function submissionOf(form: OpenForm): Wire {
  const { execution, action, values, run } = form
  const { node_id, title } = execution.record.data
  const action_text = form.actions.find(({ id }) => id === action)?.title ?? action
  const filled = { node_id, node_title: title, rendered_content: rendered(form), action_id: action, action_text }
  return run.state.since('1.15.0') ? { ...filled, submitted_data: values } : filled
}

/** What is wrong with a submission, in the server's words. */
export function problemWith({ fields, actions }: OpenForm, action: string, values: Wire): string | undefined {
  if (!actions.some(({ id }) => id === action)) return `Invalid action: ${action}`
  const names = fields.map((field) => String(field['output_variable_name']))
  const missing = names.filter((name) => !(name in values))
  if (missing.length > 0) return `Missing required inputs: ${missing.join(', ')}`
  for (const field of fields) {
    const name = String(field['output_variable_name'])
    const problem = wrongValue(field, values[name])
    if (problem) return `Invalid value for input '${name}': ${problem}`
  }
  return undefined
}

function wrongValue({ type, option_source }: Wire, value: unknown): string | undefined {
  const isFile = (file: unknown) => typeof file === 'object' && file !== null && 'transfer_method' in file
  if (type === 'file') return isFile(value) ? undefined : 'expected a file mapping'
  if (type === 'file-list') {
    return Array.isArray(value) && value.every(isFile) ? undefined : 'expected a list of file mappings'
  }
  if (typeof value !== 'string') return 'expected a string'
  const { value: options } = Object(option_source)
  return Array.isArray(options) && !options.includes(value) ? 'not one of the options' : undefined
}

/** Closes the forms whose time has come, and returns them. */
export function expireForms(state: State): OpenForm[] {
  const now = state.clock()
  const late = [...state.forms.values()].filter((form) => form.status === 'waiting' && form.expires <= now)
  for (const form of late) form.status = 'expired'
  return late
}
