import { expect, test } from 'vitest'
import { type DifyContext, iteratePages } from '../../src/core/index.ts'
import { listChildChunks, listDatasets, listDocuments, listSegments } from '../../src/knowledge/index.ts'
import { collect } from '../support/collect.ts'

/** A list of so many items, served as Dify does: at most 100 a page, whatever is asked for. */
function listing(count: number, extra: (length: number, limit: number) => object): DifyContext & { pages: unknown[] } {
  const rows = Array.from({ length: count }, (_, index) => ({ id: String(index), name: `row ${index}` }))
  const pages: unknown[] = []
  return {
    pages,
    async send({ query = {} }) {
      pages.push(query['page'])
      const [page, limit] = [Number(query['page']), Math.min(100, Number(query['limit']))]
      const data = rows.slice((page - 1) * limit, page * limit)
      return Response.json({ data, total: count, page, limit, ...extra(data.length, Number(query['limit'])) })
    },
  }
}

const more = (length: number, limit: number) => ({ has_more: length === limit })
const ids = { dataset_id: 'ds', document_id: 'doc', segment_id: 'seg' }

test.each([0, 1, 99, 100, 101, 200, 250])(
  'goes over all of %i items once, and asks for no page too many',
  async (count) => {
    for (const limit of [undefined, 50, 100, 500]) {
      const paging = limit === undefined ? {} : { limit }
      const lists = [
        [listing(count, more), (ctx: DifyContext) => iteratePages(listDatasets, ctx, paging)],
        [listing(count, more), (ctx: DifyContext) => iteratePages(listDocuments, ctx, { ...ids, ...paging })],
        [
          listing(count, (...args) => ({ ...more(...args), doc_form: 'text_model' })),
          (ctx: DifyContext) => iteratePages(listSegments, ctx, { ...ids, ...paging }),
        ],
        [
          listing(count, (_, asked) => ({ total_pages: Math.ceil(count / asked) })),
          (ctx: DifyContext) => iteratePages(listChildChunks, ctx, { ...ids, ...paging }),
        ],
      ] as const
      for (const [ctx, iterate] of lists) {
        const items = await collect<{ id: string }>(iterate(ctx))
        expect(items.map(({ id }) => Number(id))).toEqual(Array.from({ length: count }, (_, index) => index))
        // Each page begins with an item of the one before.
        expect(ctx.pages.length).toBeLessThanOrEqual(
          Math.max(1, Math.ceil((count + 1) / (Math.min(limit ?? 100, 100) - 3))),
        )
      }
    }
  },
)

test('takes the segments of a 1.1 server, which does not page', async () => {
  const data = Array.from({ length: 150 }, (_, index) => ({ id: String(index) }))
  let calls = 0
  const ctx: DifyContext = {
    async send() {
      calls++
      return Response.json({ data, doc_form: 'text_model', total: 150 })
    },
  }
  expect((await collect(iteratePages(listSegments, ctx, ids))).length).toBe(150)
  expect(calls).toBe(1)
})
