import * as v from 'valibot'
import { DifyParamsError } from '../errors/DifyParamsError.ts'
import { issuesOf } from '../errors/issue.ts'

/**
 * An object of Dify's. At run time keys that are not listed pass through, so a newer server's fields reach the caller;
 * at compile time the type is exact, so a misspelt key is an error.
 */
// @__NO_SIDE_EFFECTS__
export function model<const TEntries extends v.ObjectEntries>(entries: TEntries): v.ObjectSchema<TEntries, undefined> {
  // `v.looseObject` builds a copy key by key: most of what checking an event costs. No schema of ours changes a value.
  return Object.assign(anyRecord(), { entries, '~run': runParts }) as unknown as v.ObjectSchema<TEntries, undefined>
}

/** A list whose items are checked. */
// @__NO_SIDE_EFFECTS__
export function arrayOf<TItem extends v.GenericSchema>(item: TItem): v.ArraySchema<TItem, undefined> {
  return Object.assign(anyArray(), { item, '~run': runParts }) as unknown as v.ArraySchema<TItem, undefined>
}

/** Checks a value by its own schema, then its parts by theirs. */
function runParts(
  this: v.CustomSchema<object, undefined> & {
    readonly entries: Readonly<Record<string, v.GenericSchema>>
    readonly item?: v.GenericSchema
  },
  dataset: v.UnknownDataset,
  config: v.Config<Issue>,
): Result {
  const result: Result = object['~run'].call(this, dataset, config)
  const input = result.value as Record<string, unknown>
  for (const key in result.issues ? {} : (this.entries ?? input)) {
    const value = input[key]
    const field = (this.item ?? this.entries[key]) as v.GenericSchema
    // Of the shape it will have: growing an object costs more than what it is for.
    const { issues } = field['~run']({ typed: false, value, issues: undefined }, config)
    if (!issues) continue
    for (const issue of issues) {
      // Of a path's items the key, which is what all readers of paths go by: the rest would hold values.
      const path = [{ key }, ...(issue.path ?? [])] as Issue['path'] & object
      result.typed = false
      result.issues = [...(result.issues ?? []), { ...issue, path }]
    }
  }
  return result
}

type Issue = v.BaseIssue<unknown>
type Result = { typed: boolean; value: unknown; issues?: readonly Issue[] | undefined }

/** A param that may be left out. */
// @__NO_SIDE_EFFECTS__
export function optional<TWrapped extends v.GenericSchema>(wrapped: TWrapped): v.OptionalSchema<TWrapped, undefined> {
  return maybe(wrapped, 'optional') as unknown as v.OptionalSchema<TWrapped, undefined>
}

/** A field that servers leave out, or send as `null`. */
// @__NO_SIDE_EFFECTS__
export function nullish<TWrapped extends v.GenericSchema>(wrapped: TWrapped): v.NullishSchema<TWrapped, undefined> {
  return maybe(wrapped, 'nullish') as unknown as v.NullishSchema<TWrapped, undefined>
}

/** What valibot's wrappers are without default values, which nothing of Dify's has, and every bundle would carry. */
function maybe(wrapped: v.GenericSchema, type: 'optional' | 'nullish'): object {
  const run: (typeof wrapped)['~run'] = (dataset, config) => {
    const { value } = dataset
    return value === undefined || (value === null && type === 'nullish')
      ? { typed: true, value }
      : wrapped['~run'](dataset, config)
  }
  return { ...wrapped, type, wrapped, '~run': run }
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
  return model(entries as v.ObjectEntries) as unknown as v.GenericSchema<T>
}

/** A vocabulary of the server's: the known words complete in the editor, a word of a newer server passes. */
// @__NO_SIDE_EFFECTS__
export function openEnum<TKnown extends string>(): v.GenericSchema<TKnown | (string & {})> {
  return v.string() as v.GenericSchema<TKnown | (string & {})>
}

/** A word of the protocol itself, which no server knows more of. */
// @__NO_SIDE_EFFECTS__
export function oneOf<const TWord extends string>(words: readonly TWord[]): v.GenericSchema<TWord> {
  return v.custom<TWord>((value) => words.includes(value as TWord), `must be one of ${words.join(', ')}`)
}

/** The name of an event. It found the event's schema in its table, so that it needs no second look. */
// @__NO_SIDE_EFFECTS__
export function eventName<TName extends string>(): v.GenericSchema<TName> {
  return v.string() as v.GenericSchema<string> as v.GenericSchema<TName>
}

/** A string that says something: Dify takes an empty `user` for none, and none for one user shared by all. */
// @__NO_SIDE_EFFECTS__
export function nonEmpty(): v.GenericSchema<string> {
  return v.custom<string>((value) => !!value && typeof value === 'string', 'must be a string, not empty')
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

const object = anyRecord()

function isRecord(value: unknown): boolean {
  return !!value && typeof value === 'object' && !Array.isArray(value)
}

/** Rejects with a `DifyParamsError` that names every wrong field; else returns the params, unknown keys included. */
export function checkParams<TSchema extends v.GenericSchema>(schema: TSchema, params: unknown): v.InferOutput<TSchema> {
  const issues = issuesOf(schema, params)
  if (issues) throw new DifyParamsError(issues)
  // No schema of ours changes a value.
  return params as v.InferOutput<TSchema>
}
