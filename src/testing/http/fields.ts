import { pyRepr, pyType } from '../python.ts'
import { replyError } from '../replyError.ts'
import type { State } from '../state.ts'
import type { Wire } from '../wire.ts'

/** A value read, or what pydantic says is wrong with it. */
type Reading<T> = { readonly value: T } | { readonly type: string; readonly text: string }

/** How one field of a body or query is read. */
export interface Field<T> {
  readonly required?: boolean
  readonly fallback?: T
  readonly read: (value: unknown) => Reading<T>
}

type Values<TFields> = { [TName in keyof TFields]: TFields[TName] extends Field<infer T> ? T : never }

function field<T>(type: string, text: string, test: (value: unknown) => boolean): Field<T> {
  return { required: true, read: (value) => (test(value) ? { value: value as T } : { type, text }) }
}

export const str: Field<string> = field('string_type', 'Input should be a valid string', (v) => typeof v === 'string')
export const bool: Field<boolean> = field('bool_type', 'Input should be a valid boolean', (v) => typeof v === 'boolean')
export const num: Field<number> = field('float_type', 'Input should be a valid number', (v) => typeof v === 'number')
export const dict: Field<Wire> = field('dict_type', 'Input should be a valid dictionary', isRecord)
export const dicts: Field<Wire[]> = field(
  'list_type',
  'Input should be a valid list',
  (v) => Array.isArray(v) && v.every(isRecord),
)
export const list: Field<unknown[]> = field('list_type', 'Input should be a valid list', Array.isArray)
export const any: Field<unknown> = field('any', '', () => true)

/** A text with so many characters at most, and by default at least one. */
export function textUpTo(max: number, min = 1): Field<string> {
  return {
    required: true,
    read: (value) => {
      if (typeof value !== 'string') return { type: 'string_type', text: 'Input should be a valid string' }
      const characters = (count: number) => `${count} character${count === 1 ? '' : 's'}`
      if (value.length < min) {
        return { type: 'string_too_short', text: `String should have at least ${characters(min)}` }
      }
      if (value.length > max) return { type: 'string_too_long', text: `String should have at most ${characters(max)}` }
      return { value }
    },
  }
}

export function oneOf<const T extends string>(...words: readonly T[]): Field<T> {
  const listed = words.map((word) => `'${word}'`)
  const text = `Input should be ${listed.slice(0, -1).join(', ')} or ${listed.at(-1)}`
  return field('literal_error', text, (value) => words.includes(value as T))
}

/** A whole number within bounds, also from a query's text. */
export function int(min: number, max: number, fallback: number): Field<number> {
  return {
    fallback,
    read: (value) => {
      const number = Number(value)
      if (!/^\s*[+-]?\d+\s*$/.test(String(value))) {
        return { type: 'int_parsing', text: 'Input should be a valid integer, unable to parse string as an integer' }
      }
      if (number < min) return { type: 'greater_than_equal', text: `Input should be greater than or equal to ${min}` }
      if (number > max) return { type: 'less_than_equal', text: `Input should be less than or equal to ${max}` }
      return { value: number }
    },
  }
}

export function optional<T>({ read }: Field<T>): Field<T | undefined> {
  return { read }
}

/** Reads the fields of a body or query, or refuses it with the report of the server's validator. */
export function readFields<const TFields extends Record<string, Field<unknown>>>(
  state: State,
  model: string,
  fields: TFields,
  input: Wire,
): Values<TFields> {
  const values: Wire = {}
  const issues: Issue[] = []
  for (const [name, { required, fallback, read }] of Object.entries(fields)) {
    const value = input[name]
    const reading = value === undefined || (value === null && !required) ? undefined : read(value)
    if (reading && 'value' in reading) values[name] = reading.value
    else if (reading) issues.push({ name, value, ...reading })
    else if (required) issues.push({ name, value: input, type: 'missing', text: 'Field required' })
    else values[name] = fallback
  }
  if (issues.length > 0) throw invalidParams(state, model, issues)
  return values as Values<TFields>
}

export interface Issue {
  readonly name: string
  readonly value: unknown
  readonly type: string
  readonly text: string
}

/** The validation error of pydantic; servers before 1.11 had two other forms. */
export function invalidParams(state: State, model: string, issues: readonly Issue[]): Error {
  const { name = '', text = '', type } = issues[0] ?? {}
  if (!state.since('1.9.0')) {
    const message = type === 'missing' ? 'Missing required parameter in the JSON body' : text
    return Object.assign(replyError('invalid_param', message), {
      body: { code: 'invalid_param', message, params: name },
    })
  }
  if (!state.since('1.11.0')) {
    const errors = Object.fromEntries(issues.map((issue) => [issue.name, issue.text]))
    const body = { errors, message: 'Input payload validation failed' }
    return Object.assign(replyError('invalid_param', body.message), { body })
  }
  return pydanticError(state, model, issues)
}

/** The report of pydantic. What servers check with it they have reported so in every version. */
export function pydanticError(state: State, model: string, issues: readonly Issue[]): Error {
  const library = state.since('1.12.0') ? '2.12' : state.since('1.2.0') ? '2.11' : '2.9'
  const lines = issues.map((issue) => {
    const detail = `[type=${issue.type}, input_value=${shorten(pyRepr(issue.value))}, input_type=${pyType(issue.value)}]`
    const link = `For further information visit https://errors.pydantic.dev/${library}/v/${issue.type}`
    return `\n${issue.name}\n  ${issue.text} ${detail}\n    ${link}`
  })
  const head = `${issues.length} validation error${issues.length > 1 ? 's' : ''} for ${model}`
  return replyError('invalid_param', head + lines.join(''))
}

function shorten(text: string): string {
  return text.length > 50 ? `${text.slice(0, 25)}...${text.slice(-24)}` : text
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
