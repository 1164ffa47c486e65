import type { DifyContext, RequestOptions } from '../transport/context.ts'
import { type ListFunction, MAX_LIMIT, MAX_REPEATS, remember, unreadable } from './iteration.ts'

/** With smaller pages than this, a page cannot be made to begin before the previous one ends. */
const MIN_LARGEST = 20

/**
 * Iterates over all items of a list that has page numbers. An item that exists all the time is yielded exactly once,
 * even if the loop deletes items, or others add or delete items meanwhile: every page overlaps the previous one, so
 * that it begins with an item of that page. If that item is missing, items have moved, and earlier pages are read
 * again. Page sizes therefore vary: the first page has `params.limit` items (100 by default); later pages have up to as
 * many, or up to 20 if `params.limit` is less than that. Starts at `params.page`, if given.
 *
 * @example
 * ```ts
 * for await (const annotation of iteratePages(listAnnotations, dify, { keyword: 'refund' })) {
 *   console.log(annotation.question)
 * }
 * ```
 *
 * @throws {DifyResponseError} Items were deleted before `params.page`, so that it cannot be told which ones are left,
 * or the server repeats its pages.
 */
export async function* iteratePages<
  TItem extends { id: string },
  TParams extends { page?: number | undefined; limit?: number | undefined },
>(
  list: ListFunction<TParams, TItem>,
  ctx: DifyContext,
  params: NoInfer<TParams>,
  options?: RequestOptions,
): AsyncGenerator<TItem, void, undefined> {
  const seen = new Set<string>()
  const { page: firstPage = 1 } = params
  const limit = Math.min(params.limit ?? MAX_LIMIT, MAX_LIMIT)
  let first: Window = { page: firstPage, limit }
  let largest = Math.max(limit, MIN_LARGEST)
  let window = first
  for (let repeats = 0; repeats <= MAX_REPEATS; ) {
    const {
      data,
      total,
      limit: applied,
    } = await list(ctx, { ...params, page: window.page, limit: window.limit }, options)
    if (applied && applied < window.limit) {
      largest = applied
      window = { ...window, limit: applied }
      if (seen.size === 0) first = window
    }
    const isKnown = seen.size === 0 || data.some(({ id }) => seen.has(id))
    if (!isKnown && window.isLaid) {
      window = startOf(window) - window.limit > startOf(first) ? { ...window, page: window.page - 1 } : first
      continue
    }
    if (!isKnown && firstPage > 1 && startOf(window) === startOf(first)) {
      throw unreadable(list, `items were deleted before page ${firstPage}, at which the iteration started`, data)
    }
    const fresh = data.filter(({ id }) => !seen.has(id))
    for (const item of fresh) {
      // A page can hold an item twice.
      if (!seen.has(item.id)) yield remember(seen, item)
    }
    const end = startOf(window) + data.length
    const isShort = data.length < window.limit
    const isLast = typeof total === 'number' ? end >= total || data.length >= total : data.length !== window.limit
    // A page that is not full and has nothing new contains the end of the list, whatever `total` says.
    if (isLast || (isShort && fresh.length === 0)) return
    repeats = fresh.length ? 0 : repeats + 1
    window = windowAfter(end, largest, startOf(first))
  }
  throw unreadable(list, 'the server returns the same items for page after page', [])
}

/** A page by its number and size. */
interface Window {
  readonly page: number
  readonly limit: number
  /** Whether the page begins with an item of the previous page. */
  readonly isLaid?: boolean
}

function startOf({ page, limit }: Window): number {
  return (page - 1) * limit
}

/**
 * Of the pages that begin before a place, but not before the start of the iteration, the one that reaches furthest
 * beyond it.
 */
function windowAfter(place: number, largest: number, begin: number): Window {
  let best: Window = { page: place + 1, limit: 1 }
  let furthest = place
  for (let limit = largest; limit > 1; limit--) {
    const page = Math.ceil(place / limit)
    if (page * limit <= furthest || startOf({ page, limit }) < begin) continue
    furthest = page * limit
    best = { page, limit, isLaid: startOf({ page, limit }) > begin }
  }
  return best
}
