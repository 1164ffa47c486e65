import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  listAnnotations,
  listAppFeedbacks,
  listConversationMessages,
  listConversations,
  listConversationVariables,
} from '../../src/chat/index.ts'
import { iterateCursor, iteratePages } from '../../src/core/index.ts'
import { type Seen, startServer } from '../support/server.ts'

const user = 'ada'

/** As many rows as asked for: r1, r2, … from the first of the list to the last. */
function rows(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const text = { question: 'q', query: 'q', answer: 'a', name: 'n' }
    return { id: `r${index + 1}`, conversation_id: 'c1', ...text }
  })
}

/** The server's own limit, whatever was asked. */
function limitOf({ query }: Seen): number {
  return Math.min(Number(query.get('limit') ?? 20), 100)
}

async function idsOf(items: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of items) ids.push(id)
  return ids
}

const idsUpTo = (count: number) => rows(count).map(({ id }) => id)

/** Serves `all` by page number; `extra` says what it claims about the page. */
function paged(all: { id: string }[], extra: (data: unknown[], page: number, limit: number) => object) {
  return (seen: Seen) => {
    const limit = limitOf(seen)
    const page = Number(seen.query.get('page') ?? 1)
    const data = all.slice((page - 1) * limit, page * limit)
    return Response.json({ data, ...extra(data, page, limit) })
  }
}

/** Serves `all` by cursor: in order after `last_id`, or, each page from old to new, the ones before `first_id`. */
function cursored(all: { id: string }[]) {
  return (seen: Seen) => {
    const limit = limitOf(seen)
    const at = (id: string | null, none: number) => (id ? all.findIndex((row) => row.id === id) : none)
    const backwards = seen.path === 'messages'
    const end = at(seen.query.get('first_id'), all.length)
    const start = backwards ? Math.max(0, end - limit) : at(seen.query.get('last_id'), -1) + 1
    const data = all.slice(start, backwards ? end : start + limit)
    const has_more = backwards ? start > 0 : start + data.length < all.length
    return Response.json({ limit, has_more, data })
  }
}

test.each([0, 1, 99, 100, 101, 200, 250])('all of %i annotations are gone over, each once', async (count) => {
  const total = () => ({ total: count, has_more: false, limit: 100 })
  await using server = await startServer(paged(rows(count), total))
  expect(await idsOf(iteratePages(listAnnotations, server.context(), { keyword: 'q' }))).toEqual(idsUpTo(count))
  // No page beyond the last one is asked for; each begins with an item of the one before.
  expect(server.seen).toHaveLength(count > 198 ? 3 : count > 100 ? 2 : 1)
  expect(server.seen.every(({ query }) => query.get('keyword') === 'q')).toBe(true)
  expect(new Set(server.seen.flatMap(({ query }) => [...query.keys()]))).toEqual(new Set(['keyword', 'page', 'limit']))
})

test.each([0, 1, 100, 150, 200])('all of %i feedbacks are gone over although no total is told', async (count) => {
  await using server = await startServer(paged(rows(count), () => ({})))
  expect(await idsOf(iteratePages(listAppFeedbacks, server.context(), {}))).toEqual(idsUpTo(count))
  // Only a page that is not full proves the end.
  expect(server.seen).toHaveLength(Math.floor(count / 100) + 1)
})

test('a limit above 100 is not asked for, as servers misreport what is left then', async () => {
  const claims = (data: unknown[], page: number, limit: number) => ({
    total: 150,
    limit,
    page,
    has_more: data.length === 500,
  })
  await using server = await startServer(paged(rows(150), claims))
  expect(await idsOf(iteratePages(listAnnotations, server.context(), { limit: 500 }))).toEqual(idsUpTo(150))
  expect(server.seen.map(({ query }) => query.get('limit'))).toEqual(['100', '99'])
})

test('a has_more that lies neither ends the pages early nor keeps them going', async () => {
  const lies = (_: unknown[], page: number, limit: number) => ({ total: 5, limit, has_more: page !== 1 })
  await using server = await startServer(paged(rows(5), lies))
  expect(await idsOf(iteratePages(listAnnotations, server.context(), { limit: 2 }))).toEqual(idsUpTo(5))
  expect(server.seen).toHaveLength(2)
})

test('rows that move to the next page while it is read are not repeated', async () => {
  const all = rows(4)
  const shifting = (seen: Seen) => {
    // A new row at the top pushes the others down between any two pages.
    if (seen.query.get('page') !== '1') all.unshift({ ...(all[0] as (typeof all)[0]), id: `new${all.length}` })
    return paged(all, () => ({ total: all.length }))(seen)
  }
  await using server = await startServer(shifting)
  expect(await idsOf(iteratePages(listAnnotations, server.context(), { limit: 2 }))).toEqual(idsUpTo(4))
})

test('an empty page ends it, whatever the total says', async () => {
  await using server = await startServer(paged(rows(2), () => ({ total: 1000, has_more: true })))
  expect(await idsOf(iteratePages(listAnnotations, server.context(), { limit: 2 }))).toEqual(idsUpTo(2))
  expect(server.seen).toHaveLength(2)
})

test('a server that gives the same page for ever is left after the second', async () => {
  await using server = await startServer(Response.json({ data: rows(2), total: 1000, has_more: true }))
  expect(await idsOf(iteratePages(listAnnotations, server.context(), { limit: 2 }))).toEqual(idsUpTo(2))
  expect(server.seen).toHaveLength(2)
})

test('pages are gone over from the one asked for, and only while items are taken', async () => {
  await using server = await startServer(paged(rows(9), () => ({ total: 9 })))
  const items = iteratePages(listAnnotations, server.context(), { page: 2, limit: 3 })
  expect((await items.next()).value).toMatchObject({ id: 'r4' })
  await items.return(undefined)
  expect(server.seen.map(({ query }) => query.get('page'))).toEqual(['2'])
})

test.each([0, 1, 4, 5, 7])('all of %i conversations and variables are gone over by last_id', async (count) => {
  await using server = await startServer(cursored(rows(count)))
  const dify = server.context()
  const conversations = iterateCursor(listConversations, dify, { user, limit: 2, sort_by: 'created_at' }, 'last_id')
  expect(await idsOf(conversations)).toEqual(idsUpTo(count))
  expect(server.seen).toHaveLength(Math.max(1, Math.ceil(count / 2)))
  expect(server.seen.every(({ query }) => query.get('sort_by') === 'created_at')).toBe(true)
  const variables = iterateCursor(listConversationVariables, dify, { user, conversation_id: 'c1', limit: 2 }, 'last_id')
  expect(await idsOf(variables)).toEqual(idsUpTo(count))
})

test.each([0, 1, 4, 5, 7])('all of %i messages are gone over by first_id, the newest first', async (count) => {
  await using server = await startServer(cursored(rows(count)))
  const params = { user, conversation_id: 'c1', limit: 2 }
  const messages = iterateCursor(listConversationMessages, server.context(), params, 'first_id')
  expect(await idsOf(messages)).toEqual(idsUpTo(count).reverse())
  expect(server.seen).toHaveLength(Math.max(1, Math.ceil(count / 2)))
})

test('a cursor begins where it is told to', async () => {
  await using server = await startServer(cursored(rows(5)))
  const dify = server.context()
  expect(await idsOf(iterateCursor(listConversations, dify, { user, last_id: 'r3' }, 'last_id'))).toEqual(['r4', 'r5'])
  const older = { user, conversation_id: 'c1', first_id: 'r3' }
  expect(await idsOf(iterateCursor(listConversationMessages, dify, older, 'first_id'))).toEqual(['r2', 'r1'])
})

test('a cursor ends at an empty page although there is said to be more', async () => {
  await using server = await startServer(cursored(rows(4)), Response.json({ data: [], has_more: true }))
  const ids = await idsOf(iterateCursor(listConversations, server.context(), { user, limit: 2 }, 'last_id'))
  expect(ids).toEqual(idsUpTo(2))
  expect(server.seen).toHaveLength(2)
})

test('a conversation that comes up again because something happened in it is not repeated', async () => {
  const pages = [
    Response.json({ data: rows(2), has_more: true }),
    Response.json({ data: rows(3).slice(1), has_more: false }),
  ] as const
  await using server = await startServer(...pages)
  expect(await idsOf(iterateCursor(listConversations, server.context(), { user }, 'last_id'))).toEqual(idsUpTo(3))
})

test('any number of rows at any page size comes out whole, in order, in every style', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(25), fc.integer({ min: 1, max: 9 }), async (count, limit) => {
      const total = { total: count }
      await using pages = await startServer(paged(rows(count), () => total))
      await using cursors = await startServer(cursored(rows(count)))
      const messageParams = { user, conversation_id: 'c1', limit }
      const annotations = iteratePages(listAnnotations, pages.context(), { limit })
      const feedbacks = iteratePages(listAppFeedbacks, pages.context(), { limit })
      const conversations = iterateCursor(listConversations, cursors.context(), { user, limit }, 'last_id')
      const messages = iterateCursor(listConversationMessages, cursors.context(), messageParams, 'first_id')
      for (const list of [annotations, feedbacks, conversations]) expect(await idsOf(list)).toEqual(idsUpTo(count))
      expect(await idsOf(messages)).toEqual(idsUpTo(count).reverse())
    }),
    { numRuns: 25 },
  )
})

test('a misspelt filter, a missing user and a cursor the list does not have do not compile', () => {
  const dify = { send: () => expect.unreachable('nothing is asked for before the first item is') }
  // @ts-expect-error
  iteratePages(listAnnotations, dify, { limit: 5, keywrd: 'q' })
  // @ts-expect-error
  iterateCursor(listConversations, dify, { limit: 5 }, 'last_id')
  // @ts-expect-error
  iterateCursor(listConversations, dify, { user, limit: 5, sort: 'created_at' }, 'last_id')
  // @ts-expect-error
  iterateCursor(listConversations, dify, { user }, 'first_id')
})
