import type { Wire } from '../wire.ts'
import type { OpenForm } from './forms.ts'

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
