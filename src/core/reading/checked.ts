import type * as v from 'valibot'
import { type DifyIssue, issuesOf } from '../errors/issue.ts'

/**
 * Checks a value that a server sent, without changing it, and returns what is wrong with it; `undefined` if nothing is.
 * The interface `T` describes the value; only the fields that code relies on are checked. An odd value in another field
 * does not cost the caller the reply, and a field that this SDK does not know reaches the caller.
 */
export interface Checked<T> {
  (value: unknown): readonly DifyIssue[] | undefined
  /** Never set: it only carries the type. */
  readonly type?: T
}

/** How to check a field: with a valibot schema, with a check, or as a list whose items are all checked. */
type FieldOf<T> =
  | v.GenericSchema
  | Checked<NonNullable<T>>
  | (T extends readonly (infer TItem)[] ? ListOf<TItem> : never)

/** A list whose items are all checked. */
type ListOf<TItem> = readonly [Checked<TItem>]

type Fields<T> = { readonly [TKey in keyof T]?: FieldOf<NonNullable<T[TKey]>> }

/**
 * Makes the check of an object, whose named fields are checked, or of a list. A conversation is
 * `checked<Conversation>({ id: v.string() })`, a page of conversations
 * `checked<Page<Conversation>>({ data: [conversation] })`, a bare list of tags `checked<Tag[]>([tag])`.
 */
// @__NO_SIDE_EFFECTS__
export function checked<T extends object>(
  fields: T extends readonly (infer TItem)[] ? ListOf<TItem> : Fields<T>,
): Checked<T> {
  if (isList(fields)) return (value) => listIssues(value, fields[0])
  const checks = Object.entries<FieldOf<unknown>>(fields as Record<string, FieldOf<unknown>>)
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return wrong(value === undefined ? 'is required' : 'must be an object')
    }
    let issues: DifyIssue[] | undefined
    for (const [key, field] of checks) {
      const found = issuesOfField((value as Record<string, unknown>)[key], field)
      if (found) issues = [...(issues ?? []), ...below(key, found)]
    }
    return issues
  }
}

function issuesOfField(value: unknown, field: FieldOf<unknown>): readonly DifyIssue[] | undefined {
  if (typeof field === 'function') return field(value)
  return isList(field) ? listIssues(value, field[0]) : issuesOf(field, value)
}

function isList(field: object): field is ListOf<unknown> {
  return Array.isArray(field)
}

function listIssues(value: unknown, item: Checked<unknown>): readonly DifyIssue[] | undefined {
  if (!Array.isArray(value)) return wrong(value === undefined ? 'is required' : 'must be an array')
  const issues = value.flatMap((entry, index) => below(`${index}`, item(entry) ?? []))
  return issues.length > 0 ? issues : undefined
}

function wrong(message: string): DifyIssue[] {
  return [{ path: '', message }]
}

/** The issues of a field, with paths that start at the whole object. */
function below(key: string, issues: readonly DifyIssue[]): DifyIssue[] {
  return issues.map(({ path, message }) => ({ path: path ? `${key}.${path}` : key, message }))
}
