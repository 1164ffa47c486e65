import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { issuesOf as issuesIn } from '../../src/core/errors/issue.ts'
import { model, nonEmpty } from '../../src/core/params/schema.ts'

const Inner = model({ type: v.string() })
const Outer = model({ user: nonEmpty(), count: v.nullish(v.number()), files: v.optional(v.array(Inner)) })
const issuesOf = (value: unknown) => issuesIn(Outer, value)

describe('model', () => {
  test('lets a value through as it is, fields of newer servers included', () => {
    const value = { user: 'ada', count: null, brand_new: { deep: [1] } }
    expect(v.parse(Outer, value)).toBe(value)
  })

  test('names every wrong field by its path', () => {
    expect(issuesOf({ user: '', count: 'x', files: [{ type: 'image' }, { type: 1 }] })).toEqual([
      { path: 'user', message: 'must be a string, not empty' },
      { path: 'count', message: 'must be number' },
      { path: 'files.1.type', message: 'must be string' },
    ])
  })

  test('says of a missing field that it is required, whatever would check it', () => {
    expect(issuesOf({ files: [{}] })).toEqual([
      { path: 'user', message: 'is required' },
      { path: 'files.0.type', message: 'is required' },
    ])
  })

  test('refuses what is no object', () => {
    for (const value of [null, 1, 'text', true]) {
      expect(issuesOf(value)).toEqual([{ path: '', message: 'must be an object' }])
    }
  })

  test("works with valibot's own tools", () => {
    expect(v.is(v.partial(Outer), {})).toBe(true)
    expect(v.is(v.pick(Outer, ['count']), { count: 1 })).toBe(true)
    expect(v.is(v.pick(Outer, ['user']), { count: 1 })).toBe(false)
    expect(v.safeParse(Outer, { user: 1 }).issues?.map((issue) => v.getDotPath(issue))).toEqual(['user'])
  })
})
