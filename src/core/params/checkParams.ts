import * as v from 'valibot'
import { DifyParamsError } from '../errors/DifyParamsError.ts'
import { type DifyIssue, issuesOf } from '../errors/issue.ts'
import type { RequestOptions } from '../transport/context.ts'

/** The schema of what a function takes: an object of valibot's whose entries are those of `T`, and which lets others pass. */
export type ParamsSchema<T> = v.GenericSchema<T> & {
  readonly entries: { readonly [TKey in keyof T]-?: v.GenericSchema<T[TKey]> }
}

/** What a function takes that has no params. Options come after it: `getAppInfo(dify, {}, { signal })`. */
export type NoParams = {
  readonly [TOption in keyof RequestOptions]?: 'Options are the third argument, after {}' | undefined
}

/** Schema of a text that says something: Dify takes an empty `user` for none, and none for one user shared by all. */
// @__NO_SIDE_EFFECTS__
export function nonEmpty(): v.GenericSchema<string> {
  return v.pipe(v.string(), v.nonEmpty('must not be empty'))
}

/** Schema of an id for tracing. Dify overlooks one that it cannot hand on, and says nothing. */
// @__NO_SIDE_EFFECTS__
export function traceId(): v.GenericSchema<string> {
  return v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/, 'must be 1 to 128 letters, digits, - and _'))
}

/**
 * Returns the params as they are, keys that this SDK has not heard of included: a newer server may know them. Throws a
 * `DifyParamsError` that names every wrong field, among them a known one in camel case, which Dify would overlook, and
 * options, which would be sent to Dify and have no effect.
 */
export function checkParams<T>(schema: ParamsSchema<T>, params: unknown): T {
  const { entries } = schema
  refuse([
    ...(issuesOf(schema, params) ?? []),
    ...misspelt(entries, Object(params)),
    ...listed(entries, Object(params)),
    ...misplaced(entries, Object(params)),
  ])
  // None of these schemas changes a value.
  return params as T
}

/** The same for functions that have no params: nothing is sent, and options among them would be lost. */
export function checkNoParams(params: NoParams | undefined): void {
  refuse(misplaced({}, Object(params)))
}

function refuse(issues: readonly DifyIssue[]): void {
  if (issues.length > 0) throw new DifyParamsError(issues)
}

const options = ['signal', 'timeout', 'idleTimeout', 'retry', 'headers', 'apiKey', 'onResponse', 'onProgress']

function misplaced(entries: object, params: Readonly<Record<string, unknown>>): DifyIssue[] {
  return options
    .filter((name) => !Object.hasOwn(entries, name) && params[name] !== undefined)
    .map((name) => ({ path: name, message: 'belongs into the third argument, the options' }))
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
