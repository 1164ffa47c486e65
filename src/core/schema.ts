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

/** A vocabulary of the server's: the known words complete in the editor, a word of a newer server passes. */
// @__NO_SIDE_EFFECTS__
export function openEnum<TKnown extends string>(): v.GenericSchema<TKnown | (string & {})> {
  return v.string() as v.GenericSchema<TKnown | (string & {})>
}

/** An object whose keys are not checked: Dify does not fix them, or not a word of them is worth losing a reply for. */
// @__NO_SIDE_EFFECTS__
export function anyRecord<T extends object = Record<string, unknown>>(): v.GenericSchema<NoInfer<T>> {
  return v.custom<T>(isRecord, 'must be an object')
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
  const { output, issues } = v.safeParse(schema, value)
  return issues ? onIssues(toIssues(issues)) : output
}

/** Rejects with a `DifyParamsError` that names every wrong field; else returns the params, unknown keys included. */
export function checkParams<TSchema extends v.GenericSchema>(schema: TSchema, params: unknown): v.InferOutput<TSchema> {
  return check(schema, params, (issues): never => {
    throw new DifyParamsError(issues)
  })
}
