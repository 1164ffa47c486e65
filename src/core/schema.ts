import * as v from 'valibot'
import { DifyParamsError } from './errors/DifyParamsError.ts'
import { type DifyIssue, toIssues } from './errors/issue.ts'

/**
 * An object of Dify's. At run time keys that are not listed pass through, so a newer server's fields reach the caller;
 * at compile time the type is exact, so a misspelt key is an error.
 */
// @__NO_SIDE_EFFECTS__
export function model<const TEntries extends v.ObjectEntries>(entries: TEntries): v.ObjectSchema<TEntries, undefined> {
  return v.looseObject(entries) as unknown as v.ObjectSchema<TEntries, undefined>
}

/**
 * An object of Dify's of which only `entries` are checked: what code goes by. The rest is there to be shown, and is
 * typed and passed through: not a word of it is worth losing the whole for.
 */
// @__NO_SIDE_EFFECTS__
export function outline<T extends object>(
  entries: {
    readonly [TKey in keyof T]?: v.GenericSchema<unknown, T[TKey]>
  },
): v.GenericSchema<T> {
  return v.looseObject(entries as v.ObjectEntries) as unknown as v.GenericSchema<T>
}

/** A vocabulary of the server's: the known words complete in the editor, a word of a newer server passes. */
// @__NO_SIDE_EFFECTS__
export function openEnum<TKnown extends string>(): v.GenericSchema<TKnown | (string & {})> {
  return v.string() as v.GenericSchema<TKnown | (string & {})>
}

/** The name of an event. It found the event's schema in its table, so that it needs no second look. */
// @__NO_SIDE_EFFECTS__
export function eventName<TName extends string>(): v.GenericSchema<TName> {
  return v.string() as v.GenericSchema<string> as v.GenericSchema<TName>
}

/** A string that says something: Dify takes an empty `user` for none, and none for one user shared by all. */
// @__NO_SIDE_EFFECTS__
export function nonEmpty(): v.GenericSchema<string> {
  return v.custom<string>((value) => typeof value === 'string' && value !== '', 'must be a string, not empty')
}

/** A type that is as it is given, whatever is expected where it stands. `NoInfer` would show up in public types. */
type Given<T> = [T][T extends unknown ? 0 : never]

/** An object whose keys are not checked: Dify does not fix them, or not a word of them is worth losing a reply for. */
// @__NO_SIDE_EFFECTS__
export function anyRecord<T extends object = Record<string, unknown>>(): v.GenericSchema<Given<T>> {
  return v.custom<T>(isRecord, 'must be an object')
}

/** Any value, typed at most: servers send it in several forms. `v.custom` is in every bundle, `v.unknown` is not. */
// @__NO_SIDE_EFFECTS__
export function anyValue<T = unknown>(): v.GenericSchema<T> {
  return v.custom<T>(() => true)
}

/** A list whose items are not checked, for the same reason. */
// @__NO_SIDE_EFFECTS__
export function anyArray<TItem>(): v.GenericSchema<TItem[]> {
  return v.custom<TItem[]>(Array.isArray, 'must be an array')
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value's typed form; what is wrong with it goes to `onIssues`. */
export function check<TSchema extends v.GenericSchema, TElse>(
  schema: TSchema,
  value: unknown,
  onIssues: (issues: DifyIssue[]) => TElse,
): v.InferOutput<TSchema> | TElse {
  // What `v.safeParse` does, which a bundle would carry besides. Our schemas are none of them asynchronous.
  const result = schema['~standard'].validate(value) as v.OutputDataset<v.InferOutput<TSchema>, v.BaseIssue<unknown>>
  return result.issues ? onIssues(toIssues(result.issues)) : result.value
}

/** Rejects with a `DifyParamsError` that names every wrong field; else returns the params, unknown keys included. */
export function checkParams<TSchema extends v.GenericSchema>(schema: TSchema, params: unknown): v.InferOutput<TSchema> {
  return check(schema, params, (issues): never => {
    throw new DifyParamsError(issues)
  })
}
