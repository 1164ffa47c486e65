import { paramError } from '../errors/DifyParamsError.ts'

type Issue = readonly [path: string, message: string]

/**
 * Refuses by name what JSON would change in silence: a `Map` or a `File` becomes `{}`, `NaN` becomes `null`. What knows
 * its own JSON, such as a `Date`, is left to it.
 *
 * @throws {DifyParamsError}
 */
export function checkJson(value: unknown): void {
  const issue = issueOf(value, '', [])
  if (issue) throw paramError(...issue)
}

/** A value as JSON, once it is checked that JSON can hold it. */
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
    return [path, `must be JSON, which holds no ${kind}: upload it and refer to it by its id`]
  }
  if (value instanceof Date && Number.isNaN(value.getTime())) return [path, 'must be a valid date']
  if (ArrayBuffer.isView(value)) return [path, `must be JSON, which holds no bytes: make text of the ${kind}`]
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return undefined
  if (kind !== 'Object' && kind !== 'Array') return [path, `must be a plain object or an array, not a ${kind}`]
  if (ancestors.includes(value)) return [path, 'must not hold itself']
  const within = [...ancestors, value]
  for (const [name, item] of Object.entries(value)) {
    const issue = issueOf(item, path === '' ? name : `${path}.${name}`, within)
    if (issue) return issue
  }
  return undefined
}
