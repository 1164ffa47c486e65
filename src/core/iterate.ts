import type { Page } from './entities/page.ts'
import type { DifyContext, RequestOptions } from './transport/context.ts'

type ListFunction<TParams, TItem> = (
  ctx: DifyContext,
  params: TParams,
  options?: RequestOptions,
) => Promise<Pick<Page<TItem>, 'data' | 'has_more' | 'limit' | 'total'>>

// Servers cap a page at 100 items and, above that, misreport whether there are more.
const MAX_LIMIT = 100

/**
 * Goes over all items of a list that has page numbers. Items are yielded once each, also when rows move between pages
 * while they are read. Starts at `params.page`, if given.
 *
 * @example
 * ```ts
 * for await (const annotation of iteratePages(listAnnotations, dify, { keyword: 'refund' })) {
 *   console.log(annotation.question)
 * }
 * ```
 */
export async function* iteratePages<TItem, TParams extends { page?: number | undefined; limit?: number | undefined }>(
  list: ListFunction<TParams, TItem>,
  ctx: DifyContext,
  params: NoInfer<TParams>,
  options?: RequestOptions,
): AsyncGenerator<TItem, void, undefined> {
  const isNew = onlyNew<TItem>()
  const limit = Math.min(params.limit ?? MAX_LIMIT, MAX_LIMIT)
  for (let page = params.page ?? 1; ; page++) {
    const { data, total, limit: applied } = await list(ctx, { ...params, page, limit }, options)
    const fresh = data.filter(isNew)
    yield* fresh
    // A page of old items only comes from a server that does not page.
    if (fresh.length === 0) return
    const size = applied || limit
    if (total === undefined || total === null ? data.length < size : page * size >= total || data.length >= total)
      return
  }
}

/**
 * Goes over all items of a list that has cursors: forwards by `last_id`, or, by `first_id`, backwards from the newest
 * item to the oldest. Items are yielded once each.
 *
 * @example
 * ```ts
 * for await (const conversation of iterateCursor(listConversations, dify, { user: 'ada' }, 'last_id')) {
 *   const newestFirst = iterateCursor(
 *     listConversationMessages,
 *     dify,
 *     { user: 'ada', conversation_id: conversation.id },
 *     'first_id',
 *   )
 *   for await (const message of newestFirst) console.log(message.query)
 * }
 * ```
 */
export async function* iterateCursor<
  TItem extends { id: string },
  TParams extends { limit?: number | undefined },
  TCursor extends keyof TParams & ('first_id' | 'last_id'),
>(
  list: ListFunction<TParams, TItem>,
  ctx: DifyContext,
  params: NoInfer<TParams>,
  cursor: TCursor,
  options?: RequestOptions,
): AsyncGenerator<TItem, void, undefined> {
  const isNew = onlyNew<TItem>()
  let next = { ...params, limit: Math.min(params.limit ?? MAX_LIMIT, MAX_LIMIT) }
  for (;;) {
    const { data, has_more } = await list(ctx, next, options)
    // Pages run from old to new in either direction.
    const items = cursor === 'first_id' ? data.toReversed() : data
    const fresh = items.filter(isNew)
    yield* fresh
    const last = items.at(-1)
    if (!last || !has_more || fresh.length === 0) return
    next = { ...next, [cursor]: last.id }
  }
}

function onlyNew<TItem>(): (item: TItem) => boolean {
  const seen = new Set<unknown>()
  return (item) => {
    const id = (item as { id?: unknown } | null)?.id
    if (id === undefined || id === null) return true
    return !seen.has(id) && Boolean(seen.add(id))
  }
}
