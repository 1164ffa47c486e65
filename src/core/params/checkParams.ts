import * as v from 'valibot'
import { DifyParamsError } from '../errors/DifyParamsError.ts'
import { type DifyIssue, issuesOf } from '../errors/issue.ts'

/** The schema of what a function takes: an object of valibot's whose entries are those of `T`, and which lets others pass. */
export type ParamsSchema<T> = v.GenericSchema<T> & {
  readonly entries: { readonly [TKey in keyof T]-?: v.GenericSchema<T[TKey]> }
}

/** Schema of a text that says something: Dify takes an empty `user` for none, and none for one user shared by all. */
// @__NO_SIDE_EFFECTS__
export function nonEmpty(): v.GenericSchema<string> {
  return v.pipe(v.string(), v.nonEmpty('must not be empty'))
}

/**
 * Returns the params as they are, keys that this SDK has not heard of included: a newer server may know them. Throws a
 * `DifyParamsError` that names every wrong field, among them a known one in camel case, which Dify would overlook.
 */
export function checkParams<T>(schema: ParamsSchema<T>, params: unknown): T {
  const issues = [
    ...(issuesOf(schema, params) ?? []),
    ...misspelt(schema.entries, Object(params)),
    ...listed(schema.entries, Object(params)),
  ]
  if (issues.length > 0) throw new DifyParamsError(issues)
  // None of these schemas changes a value.
  return params as T
}

/** Lists in the place of objects, which valibot takes for such. */
function listed(entries: object, params: Readonly<Record<string, unknown>>): DifyIssue[] {
  return Object.entries(entries).flatMap(([key, entry]: [string, v.GenericSchema & { wrapped?: v.GenericSchema }]) => {
    const { type } = entry.wrapped ?? entry
    return type === 'record' && Array.isArray(params[key]) ? [{ path: key, message: 'must be an object' }] : []
  })
}

function misspelt(entries: object, params: object): DifyIssue[] {
  return Object.keys(params).flatMap((key) => {
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return Object.hasOwn(entries, key) || !Object.hasOwn(entries, name)
      ? []
      : [{ path: key, message: `is called ${name} by Dify` }]
  })
}
