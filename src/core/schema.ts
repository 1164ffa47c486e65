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

/** Values for an app's variables, or any other object whose keys Dify does not fix. */
// @__NO_SIDE_EFFECTS__
export function anyRecord(): v.GenericSchema<Record<string, unknown>> {
  return v.custom<Record<string, unknown>>(isRecord, 'must be an object')
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Rejects with a `DifyParamsError` that names every wrong field; else returns the params, unknown keys included. */
export function checkParams<TSchema extends v.GenericSchema>(schema: TSchema, params: unknown): v.InferOutput<TSchema> {
  const { output, issues } = validate(schema, params)
  if (issues) throw new DifyParamsError(issues)
  return output
}

/** A value's typed form, or what is wrong with it. */
export function validate<TSchema extends v.GenericSchema>(
  schema: TSchema,
  value: unknown,
): { output: v.InferOutput<TSchema>; issues?: DifyIssue[] | undefined } {
  const { output, issues } = v.safeParse(schema, value)
  return { output, issues: issues && toIssues(issues) }
}
