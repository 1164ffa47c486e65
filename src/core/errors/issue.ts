import * as v from 'valibot'

/** One thing that is wrong with a value: which field, and why. It never contains the value itself. */
export interface DifyIssue {
  /** Dotted path to the field, for example `files.0.type`. Empty when the value as a whole is wrong. */
  readonly path: string
  /** What is wrong, for example `is required` or `must be string`. */
  readonly message: string
}

/**
 * What is wrong with a value; `undefined` if nothing is. Valibot's own messages are replaced, because they quote the
 * value, which can be a prompt or a secret. Messages of custom schemas are this SDK's own, and kept.
 */
export function issuesOf(schema: v.GenericSchema, value: unknown): DifyIssue[] | undefined {
  const { issues } = v.safeParse(schema, value)
  return issues?.map(({ path, kind, type, expected, input, message }) => ({
    path: path?.map((item) => item.key).join('.') ?? '',
    message:
      input === undefined ? 'is required' : kind === 'schema' && type !== 'custom' ? mustBe(`${expected}`) : message,
  }))
}

/** What valibot expects, in words: `("a" | "b")` is one of two, `Object` an object. */
function mustBe(expected: string): string {
  if (expected === 'Object') return 'must be an object'
  if (expected === 'Array') return 'must be an array'
  const words = expected.replace(/^\(|\)$/g, '').split(' | ')
  if (words.every((word) => /^".*"$/.test(word)))
    return `must be one of ${words.map((word) => word.slice(1, -1)).join(', ')}`
  return `must be ${words.join(' or ')}`
}

/** `query is required; user must be string` */
export function describeIssues(issues: readonly DifyIssue[]): string {
  return issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
}
