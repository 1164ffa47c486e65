import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { checked } from '../../src/core/reading/checked.ts'

interface Inner {
  id: string
  note?: string | null
}

interface Outer {
  name: string
  count?: number | null | undefined
  inner: Inner
  items: Inner[]
}

const inner = checked<Inner>({ id: v.string() })
const outer = checked<Outer>({ name: v.string(), count: v.nullish(v.number()), inner, items: [inner] })

describe('checked', () => {
  test('finds nothing in what is right, whatever else it holds', () => {
    expect(outer({ name: 'a', inner: { id: 'b', note: 7, more: [] }, items: [{ id: 'c' }], newer: 1 })).toBeUndefined()
    expect(outer({ name: 'a', count: null, inner: { id: 'b' }, items: [] })).toBeUndefined()
  })

  test('names every wrong field by its path', () => {
    expect(outer({ count: 'x', inner: { id: 1 }, items: [{ id: 'a' }, {}, null] })).toEqual([
      { path: 'name', message: 'is required' },
      { path: 'count', message: 'must be number' },
      { path: 'inner.id', message: 'must be string' },
      { path: 'items.1.id', message: 'is required' },
      { path: 'items.2', message: 'must be an object' },
    ])
    expect(outer({ name: 'a' })).toEqual([
      { path: 'inner', message: 'is required' },
      { path: 'items', message: 'is required' },
    ])
  })

  test('takes lists at the top', () => {
    const list = checked<Inner[]>([inner])
    expect(list([])).toBeUndefined()
    expect(list([{ id: 'a' }, { id: 1 }])).toEqual([{ path: '1.id', message: 'must be string' }])
    expect(list({ length: 1 })).toEqual([{ path: '', message: 'must be an array' }])
  })

  test('never holds the value itself', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ minLength: 12 }), (value, secret) => {
        const issues = outer({ name: { secret }, count: secret, inner: value, items: [value, secret] }) ?? []
        expect(issues.length).toBeGreaterThan(0)
        expect(JSON.stringify(issues)).not.toContain(JSON.stringify(secret).slice(1, -1))
      }),
    )
  })
})
