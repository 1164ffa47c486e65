import type { Page } from '../entities/page.ts'
import { DifyResponseError } from '../errors/DifyResponseError.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** A function that lists items, with the part of its result that iterating needs. */
export type ListFunction<TParams, TItem> = (
  ctx: DifyContext,
  params: TParams,
  options?: RequestOptions,
) => Promise<Pick<Page<TItem>, 'data' | 'has_more' | 'limit' | 'total'>>

/** Servers cap a page at 100 items and, above that, misreport whether there are more. */
export const MAX_LIMIT = 100

/**
 * How many times in a row a server may return only known items: items that others add can shift a list by a whole page.
 */
export const MAX_REPEATS = 10

/** Records that an item is about to be yielded. */
export function remember<TItem extends { readonly id: string }>(seen: Set<string>, item: TItem): TItem {
  seen.add(item.id)
  return item
}

/** The error for a list that cannot be iterated any further. */
export function unreadable(
  list: { readonly name: string },
  message: string,
  data: readonly unknown[],
): DifyResponseError {
  return new DifyResponseError(list.name, [{ path: 'data', message }], data)
}
