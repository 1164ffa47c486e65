import { paramError } from '../errors/DifyParamsError.ts'

type Issue = readonly [path: string, message: string]

/**
 * Throws for a value that JSON would silently change, and names the field: a `Map` or a `File` would become `{}`, `NaN`
 * would become `null`. Objects with a `toJSON` method, such as a `Date`, are accepted.
 *
 * @throws {DifyParamsError}
 */
export function checkJson(value: unknown): void {
  const issue = issueOf(value, '', [])
  if (issue) throw paramError(...issue)
}

/** Turns a value into JSON, after checking that JSON can represent it. */
export function jsonText(value: unknown): string {
  checkJson(value)
  return JSON.stringify(value)
}

function issueOf(value: unknown, path: string, ancestors: readonly object[]): Issue | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : [path, `must be a finite number, which ${value} is not`]
    case 'bigint':
      return [path, 'must be a number or a string: JSON has no bigint']
    case 'function':
    case 'symbol':
      return [path, `must be a value that JSON can hold, not a ${typeof value}`]
    case 'object':
      return value === null ? undefined : issueOfObject(value, path, ancestors)
    default:
      return undefined
  }
}

function issueOfObject(value: object, path: string, ancestors: readonly object[]): Issue | undefined {
  const kind = Object.prototype.toString.call(value).slice(8, -1)
  if (value instanceof Blob) {
    return [path, `must be JSON, which cannot hold a ${kind}: upload it and refer to it by its id`]
  }
  if (value instanceof Date && Number.isNaN(value.getTime())) return [path, 'must be a valid date']
  if (ArrayBuffer.isView(value)) return [path, `must be JSON, which cannot hold bytes: encode the ${kind} as text`]
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return undefined
  if (kind !== 'Object' && kind !== 'Array') return [path, `must be a plain object or an array, not a ${kind}`]
  if (ancestors.includes(value)) return [path, 'must not contain itself']
  const within = [...ancestors, value]
  for (const [name, item] of Object.entries(value)) {
    const issue = issueOf(item, path === '' ? name : `${path}.${name}`, within)
    if (issue) return issue
  }
  return undefined
}
