import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DifyApiError, iterateCursor, iteratePages } from '../../src/core/index.ts'
import { caught } from '../support/caught.ts'
import { collect } from '../support/collect.ts'

interface Row {
  readonly id: string
}

interface Query {
  readonly page?: number | undefined
  readonly limit?: number | undefined
  readonly first_id?: string | undefined
  readonly last_id?: string | undefined
}

const dify = { send: () => expect.unreachable('lists are functions here') }
const rowsUpTo = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `r${index}` }))
const missing = new DifyApiError('gone', { status: 404, code: 'not_found', operation: 'GET list', body: {} })

/** A list as a server has it, whose rows change between calls. */
function listOf(rows: Row[], before: () => void = () => {}, hasTotal = true) {
  const asked: Query[] = []
  const ask = (query: Query) => {
    before()
    asked.push(query)
    return query.limit ?? 20
  }
  const at = (id: string) => {
    const place = rows.findIndex((row) => row.id === id)
    if (place < 0) throw missing
    return place
  }
  return {
    asked,
    async pages(_: unknown, query: Query) {
      const limit = ask(query)
      const begin = ((query.page ?? 1) - 1) * limit
      const data = rows.slice(begin, begin + limit)
      return hasTotal ? { data, total: rows.length, limit } : { data }
    },
    async forwards(_: unknown, query: Query) {
      const limit = ask(query)
      const begin = query.last_id === undefined ? 0 : at(query.last_id) + 1
      return { data: rows.slice(begin, begin + limit), has_more: begin + limit < rows.length, limit }
    },
    async backwards(_: unknown, query: Query) {
      const limit = ask(query)
      const end = query.first_id === undefined ? rows.length : at(query.first_id)
      return { data: rows.slice(Math.max(0, end - limit), end), has_more: end > limit, limit }
    },
  }
}

type List = ReturnType<typeof listOf>
const styles: Record<string, [(list: List, limit: number) => AsyncIterable<Row>, hasTotal: boolean]> = {
  pages: [(list, limit) => iteratePages(list.pages, dify, { limit }), true],
  'pages without a total': [(list, limit) => iteratePages(list.pages, dify, { limit }), false],
  'cursors forwards': [(list, limit) => iterateCursor(list.forwards, dify, { limit }, 'last_id'), true],
  'cursors backwards': [(list, limit) => iterateCursor(list.backwards, dify, { limit }, 'first_id'), true],
}

describe.each(Object.entries(styles))('a list of %s', (_name, [iterate, hasTotal]) => {
  test.each([1, 2, 7, 20, 50, 100])(
    'of which the loop deletes every item is gone over whole, %i at a time',
    async (limit) => {
      const rows = rowsUpTo(253)
      const all = rows.map(({ id }) => id)
      const seen: string[] = []
      for await (const { id } of iterate(listOf(rows, undefined, hasTotal), limit)) {
        seen.push(id)
        rows.splice(
          rows.findIndex((row) => row.id === id),
          1,
        )
      }
      expect(seen.sort()).toEqual(all.sort())
      expect(rows).toEqual([])
    },
  )

  test.each([3, 20, 100])(
    'of which the loop deletes every other item is gone over whole, %i at a time',
    async (limit) => {
      const rows = rowsUpTo(253)
      const all = rows.map(({ id }) => id)
      const seen: string[] = []
      for await (const { id } of iterate(listOf(rows, undefined, hasTotal), limit)) {
        const place = rows.findIndex((row) => row.id === id)
        if (seen.push(id) % 2) rows.splice(place, 1)
      }
      expect(seen.sort()).toEqual(all.sort())
    },
  )

  test('yields all that is there throughout exactly once, whatever is added and deleted meanwhile', async () => {
    const change = fc.oneof(
      fc.record({ at: fc.nat(), delete: fc.constant(true) }),
      fc.record({ at: fc.nat(), delete: fc.constant(false) }),
      // As a new item is: at one end of the list.
      fc.record({ at: fc.constantFrom(0, -1), delete: fc.constant(false) }),
    )
    const changes = fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 60 })
    const arbitrary = [fc.nat(70), fc.integer({ min: 1, max: 30 }), changes, fc.boolean()] as const
    await fc.assert(
      fc.asyncProperty(...arbitrary, async (count, limit, plan, duringTheLoop) => {
        const rows: Row[] = rowsUpTo(count)
        const deleted = new Set<string>()
        const left = plan.values()
        let added = 0
        const changeSome = () => {
          for (const { at, delete: deletes } of left.next().value ?? []) {
            const place = at < 0 ? rows.length : at % (rows.length + (deletes ? 0 : 1))
            if (!deletes) rows.splice(place, 0, { id: `new${added++}` })
            else for (const { id } of rows.splice(place, 1)) deleted.add(id)
          }
        }
        const list = listOf(rows, duringTheLoop ? undefined : changeSome, hasTotal)
        const seen: string[] = []
        for await (const { id } of iterate(list, limit)) {
          seen.push(id)
          if (duringTheLoop) changeSome()
        }
        expect(new Set(seen).size).toBe(seen.length)
        const stayed = rowsUpTo(count).filter(({ id }) => !deleted.has(id))
        expect(stayed.filter(({ id }) => !seen.includes(id))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

test.each([0, 1, 99, 100, 101, 200, 250, 1000])(
  'pages of %i items cost one request in twenty more at most',
  async (count) => {
    const list = listOf(rowsUpTo(count))
    const ids = (await collect(iteratePages(list.pages, dify, {}))).map(({ id }) => id)
    expect(ids).toEqual(rowsUpTo(count).map(({ id }) => id))
    expect(list.asked.length).toBeLessThanOrEqual(Math.ceil(Math.max(1, count / 95)))
    expect(list.asked.every(({ limit = 0 }) => limit <= 100)).toBe(true)
  },
)

test('a page of items that have all been seen does not end the list while there are more', async () => {
  const rows: Row[] = rowsUpTo(60)
  let calls = 0
  const list = listOf(rows, () => {
    if (calls++ === 1) rows.unshift(...Array.from({ length: 45 }, (_, index) => ({ id: `new${index}` })))
  })
  const ids = (await collect(iteratePages(list.pages, dify, { limit: 20 }))).map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(rowsUpTo(60).map(({ id }) => id)))
})

test('items that are deleted before the page that was begun with are not passed over in silence', async () => {
  const rows = rowsUpTo(90)
  const items = iteratePages(listOf(rows).pages, dify, { page: 2, limit: 20 })
  const error = await caught(
    (async () => {
      for await (const { id } of items) {
        rows.splice(
          rows.findIndex((row) => row.id === id),
          1,
        )
      }
    })(),
  )
  expect(error).toMatchObject({ name: 'DifyResponseError' })
  expect((error as Error).message).toContain('before page 2')
})

test('a page to begin with and a small size are kept to when nothing changes', async () => {
  for (const limit of [1, 2, 3, 20, 50]) {
    const list = listOf(rowsUpTo(130))
    const ids = (await collect(iteratePages(list.pages, dify, { page: 2, limit }))).map(({ id }) => id)
    expect(ids).toEqual(
      rowsUpTo(130)
        .slice(limit)
        .map(({ id }) => id),
    )
  }
})

test('a server that repeats itself for ever is told of', async () => {
  const data = rowsUpTo(20)
  const pages = async () => ({ data, total: 1000, limit: 20 })
  expect(await caught(collect(iteratePages(pages, dify, { limit: 20 })))).toMatchObject({ name: 'DifyResponseError' })
  const cursor = async (_: unknown, _query: Query) => ({ data, has_more: true })
  expect(await caught(collect(iterateCursor(cursor, dify, {}, 'last_id')))).toMatchObject({ name: 'DifyResponseError' })
})

test('a list that is gone while it is gone over says so', async () => {
  const rows = rowsUpTo(90)
  const list = listOf(rows, () => {
    if (list.asked.length === 2) throw missing
  })
  const gone = () => {
    throw missing
  }
  let calls = 0
  const backwards = (ctx: unknown, query: Query) => (calls++ ? gone() : list.backwards(ctx, query))
  const async = async (ctx: unknown, query: Query) => backwards(ctx, query)
  expect(await caught(collect(iterateCursor(async, dify, { limit: 20 }, 'first_id')))).toBe(missing)
})

test('a loop by cursor that deletes what it is handed costs no request more', async () => {
  const rows = rowsUpTo(253)
  const list = listOf(rows)
  for await (const { id } of iterateCursor(list.forwards, dify, { limit: 20 }, 'last_id')) {
    rows.splice(
      rows.findIndex((row) => row.id === id),
      1,
    )
  }
  expect(list.asked).toHaveLength(Math.ceil(253 / 20))
})

test('where others delete the item to go on from, an earlier one takes its place', async () => {
  const rows = rowsUpTo(200)
  const list = listOf(rows, () => {
    if (list.asked.length === 5) rows.splice(99, 1)
  })
  const ids = (await collect(iterateCursor(list.forwards, dify, { limit: 20 }, 'last_id'))).map(({ id }) => id)
  expect(ids).toEqual(rowsUpTo(200).map(({ id }) => id))
  expect(list.asked.slice(4, 7).map(({ last_id }) => last_id)).toEqual(['r79', 'r99', 'r98'])
  expect(list.asked).toHaveLength(11)
})
