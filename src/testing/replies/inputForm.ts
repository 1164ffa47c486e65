import { pyRepr } from '../python.ts'
import { replyError } from '../replyError.ts'
import type { App } from '../server.ts'
import type { Wire } from '../wire.ts'

interface FormField {
  readonly variable: string
  readonly required?: boolean
  readonly max_length?: number
  readonly options?: readonly string[]
}

/** Refuses inputs that the app's form does not admit: on every message, as servers from 1.0 do. */
export function checkInputs(app: App, inputs: Wire): void {
  const form = app.options.parameters?.['user_input_form']
  if (!Array.isArray(form)) return
  for (const item of form) {
    for (const [type, field] of Object.entries<FormField>(item)) {
      const value = inputs[field.variable] ?? undefined
      const problem = value === undefined ? missing(field) : wrong(type, field, value)
      if (problem) throw replyError('invalid_param', problem)
    }
  }
}

function missing({ variable, required }: FormField): string | undefined {
  return required ? `${variable} is required in input form` : undefined
}

function wrong(type: string, { variable, max_length, options }: FormField, value: unknown): string | undefined {
  if (type === 'number') {
    const ok = typeof value === 'number' || (typeof value === 'string' && Number.isFinite(Number(value)))
    return ok ? undefined : `${variable} in input form must be a valid number`
  }
  if (!['text-input', 'paragraph', 'select', 'external_data_tool'].includes(type)) return undefined
  if (typeof value !== 'string') return `(type '${type}') ${variable} in input form must be a string`
  if (type === 'select' && options && !options.includes(value)) {
    return `${variable} in input form must be one of the following: ${pyRepr(options)}`
  }
  if (max_length && [...value].length > max_length) {
    return `${variable} in input form must be less than ${max_length} characters`
  }
  return undefined
}
