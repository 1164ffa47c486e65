import type * as v from 'valibot'
import { type DifyIssue, issuesOf } from '../errors/issue.ts'

/**
 * Looks at a value that a server sent, in place, and says what is wrong with it, if anything. The interface `T` says
 * what the value is; of that, only what code goes by is looked at. A field that is odd where nobody looks costs nobody
 * a reply, and a field this SDK has not heard of reaches the caller.
 */
export interface Checked<T> {
  (value: unknown): readonly DifyIssue[] | undefined
  /** Never there: it carries the type. */
  readonly type?: T
}

/** How a field is looked at: by a schema of valibot's, by a check, or as a list whose every item is. */
type FieldOf<T> =
  | v.GenericSchema
  | Checked<NonNullable<T>>
  | (T extends readonly (infer TItem)[] ? ListOf<TItem> : never)

/** A list whose every item is looked at. */
type ListOf<TItem> = readonly [Checked<TItem>]

type Fields<T> = { readonly [TKey in keyof T]?: FieldOf<NonNullable<T[TKey]>> }

/**
 * Makes the check of an object, of which the named fields are looked at, or of a list.
 * A conversation is `checked<Conversation>({ id: v.string() })`, a page of them
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

/** The issues of a field, from where the whole is looked at. */
function below(key: string, issues: readonly DifyIssue[]): DifyIssue[] {
  return issues.map(({ path, message }) => ({ path: path ? `${key}.${path}` : key, message }))
}
