import { isDifyError } from '../errors/isDifyError.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'
import { type ListFunction, MAX_LIMIT, MAX_REPEATS, remember, unreadable } from './iteration.ts'

/**
 * Iterates over all items of a list that has cursors: forwards with `last_id` or, with `first_id`, backwards from the
 * newest item to the oldest. An item that exists all the time, and keeps its place, is yielded exactly once, even if
 * the loop deletes items, or others add or delete items meanwhile: the next page is requested before the last item of a
 * page is yielded and, if that item no longer exists, an earlier one serves as the cursor. Conversations are sorted by
 * their last update unless `sort_by` says otherwise: a conversation that is used meanwhile moves to the front, which
 * the loop has already passed.
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
 *
 * @throws {DifyApiError} What the list throws; `not_found` also where no item is left to go on from.
 * @throws {DifyResponseError} The server repeats its pages.
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
  const seen = new Set<string>()
  const start = { ...params, limit: Math.min(params.limit ?? MAX_LIMIT, MAX_LIMIT) }
  /** How often each item, or the start of the list, was the cursor since the last new item. */
  const uses = new Map<string | undefined, number>()
  const pageAfter = async (items: readonly TItem[]) => {
    let failure: unknown
    for (const id of cursorsOf(items)) {
      const used = (uses.get(id) ?? 0) + 1
      uses.set(id, used)
      if (used > MAX_REPEATS)
        throw failure ?? unreadable(list, 'the server returns the same items page after page', items)
      try {
        return await list(ctx, id === undefined ? start : { ...start, [cursor]: id }, options)
      } catch (error) {
        if (!isMissing(error)) throw error
        failure ??= error
      }
    }
    throw failure
  }

  let page: Awaited<ReturnType<typeof list>> | undefined = await list(ctx, start, options)
  while (page) {
    // Pages run from old to new in either direction.
    const items: readonly TItem[] = cursor === 'first_id' ? page.data.toReversed() : page.data
    const fresh = items.filter(({ id }) => !seen.has(id))
    const last = fresh.pop()
    if (last) uses.clear()
    for (const item of fresh) if (!seen.has(item.id)) yield remember(seen, item)
    page = page.has_more && items.length ? await pageAfter(items) : undefined
    if (last && !seen.has(last.id)) yield remember(seen, last)
  }
}

/** Ids to use as the cursor, until one still exists: the last one, some earlier ones, then the start of the list. */
function* cursorsOf(items: readonly { readonly id: string }[]): Generator<string | undefined> {
  for (let back = 1; back <= items.length; back *= 2) yield items.at(-back)?.id
  yield undefined
}

/** Whether a list was refused because the cursor no longer exists: variables answer 400, the other lists 404. */
function isMissing(error: unknown): boolean {
  return isDifyError(error) && error.name === 'DifyApiError' && (error.status === 404 || error.status === 400)
}
