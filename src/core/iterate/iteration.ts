import type { Page } from '../entities/page.ts'
import { DifyResponseError } from '../errors/DifyResponseError.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** A function of a list, as far as going over it takes. */
export type ListFunction<TParams, TItem> = (
  ctx: DifyContext,
  params: TParams,
  options?: RequestOptions,
) => Promise<Pick<Page<TItem>, 'data' | 'has_more' | 'limit' | 'total'>>

/** Servers cap a page at 100 items and, above that, misreport whether there are more. */
export const MAX_LIMIT = 100

/** As often in a row a server may repeat itself: items that others add can push a whole page out of its place. */
export const MAX_REPEATS = 10

/** Notes that an item is about to be yielded. */
export function remember<TItem extends { readonly id: string }>(seen: Set<string>, item: TItem): TItem {
  seen.add(item.id)
  return item
}

/** The error of a list that cannot be gone over any further. */
export function unreadable(
  list: { readonly name: string },
  message: string,
  data: readonly unknown[],
): DifyResponseError {
  return new DifyResponseError(list.name, [{ path: 'data', message }], data)
}
