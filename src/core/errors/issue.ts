import type { GenericSchema } from 'valibot'

/** One thing that is wrong with a value: where it is and why. Never holds the value itself. */
export interface DifyIssue {
  /** Dotted path to the field, for example `files.0.type`. Empty when the value as a whole is wrong. */
  readonly path: string
  /** What is wrong, for example `is required` or `must be string`. */
  readonly message: string
}

/**
 * What is wrong with a value, if anything. Valibot's own messages quote the offending value, which can be a prompt or a
 * secret; those of custom schemas are this SDK's.
 */
export function issuesOf(schema: GenericSchema, value: unknown): DifyIssue[] | undefined {
  // What `v.safeParse` does, which a bundle would carry besides, and which makes more objects. Our schemas are none of
  // them asynchronous.
  const { issues } = schema['~run']({ value }, {})
  return issues?.map(({ path, type, expected, input, message }) => ({
    path: path?.map((item) => item.key).join('.') ?? '',
    message: input === undefined ? 'is required' : type === 'custom' ? message : `must be ${expected}`,
  }))
}

/** `query is required; user must be string` */
export function describeIssues(issues: readonly DifyIssue[]): string {
  return issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
}
