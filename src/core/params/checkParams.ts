import * as v from 'valibot'
import { DifyParamsError } from '../errors/DifyParamsError.ts'
import { type DifyIssue, issuesOf } from '../errors/issue.ts'
import type { RequestOptions } from '../transport/context.ts'

/**
 * Schema of the params of a function: a valibot object schema whose entries are the fields of `T`, and which allows
 * other fields.
 */
export type ParamsSchema<T> = v.GenericSchema<T> & {
  readonly entries: { readonly [TKey in keyof T]-?: v.GenericSchema<T[TKey]> }
}

/** Params of a function that has none. Options are the argument after them: `getAppInfo(dify, {}, { signal })`. */
export type NoParams = {
  readonly [TOption in keyof RequestOptions]?: 'Options are the third argument, after {}' | undefined
}

/**
 * Schema of a text that is not empty. Dify treats an empty `user` like a missing one, and a missing one as a single
 * user that all such calls share.
 */
// @__NO_SIDE_EFFECTS__
export function nonEmpty(): v.GenericSchema<string> {
  return v.pipe(v.string(), v.nonEmpty('must not be empty'))
}

/** Schema of an id for tracing. Dify silently ignores an id that it cannot pass on. */
// @__NO_SIDE_EFFECTS__
export function traceId(): v.GenericSchema<string> {
  return v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/, 'must be 1 to 128 letters, digits, - and _'))
}

/**
 * Returns the params unchanged, including keys that this SDK does not know, because a newer server may know them.
 * Throws a `DifyParamsError` that names every wrong field. Known keys in camel case count as wrong, because Dify would
 * ignore them, and so do options, which would be sent to Dify without effect.
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

/** Checks the params of a function that has none: nothing of them is sent, so options among them would be lost. */
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
    .map((name) => ({ path: name, message: 'belongs in the third argument, the options' }))
}

/** Arrays where an object is expected: valibot accepts them as objects. */
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
