import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapConcurrent } from '../../../src/knowledge/ingestion/mapConcurrent.ts'
import { collect } from '../../support/collect.ts'

const never = new AbortController().signal

test('does each item once and never more than the limit at a time, whatever the work takes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3)),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      async (turns, limit, isAsync) => {
        let active = 0
        let most = 0
        const work = async (count: number, index: number) => {
          most = Math.max(most, ++active)
          for (let turn = 0; turn < count; turn++) await null
          active--
          return index
        }
        async function* later() {
          for (const count of turns) yield count
        }
        const done = await collect(mapConcurrent(isAsync ? later() : turns, limit, never, work))
        expect(done.sort((a, b) => a - b)).toEqual(turns.map((_, index) => index))
        expect(most).toBeLessThanOrEqual(limit)
      },
    ),
  )
})

test('yields what is ready, though other work goes on and the next item is long in coming', async () => {
  async function* items() {
    yield 'quick'
    yield 'slow'
    await new Promise(() => {})
  }
  const work = async (item: string) => (item === 'slow' ? new Promise<string>(() => {}) : item)
  const results = mapConcurrent(items(), 3, never, work)
  expect(await results.next()).toEqual({ done: false, value: 'quick' })
})

test('fails at once with what the work throws', async () => {
  const work = async (item: number) => (item === 2 ? Promise.reject(new RangeError('two')) : new Promise(() => {}))
  await expect(collect(mapConcurrent([1, 2, 3], 3, never, work))).rejects.toThrow('two')
})
