import { replyError } from '../replyError.ts'
import { int } from './fields.ts'

/** The `limit` of lists by cursor. */
export const cursorLimit = int(1, 100, 20)

/** The items after the one with the id `after`; an unknown one is what `unknown` says. */
export function cursorPage<T extends { readonly id: string }>(
  items: readonly T[],
  limit: number,
  after: string | undefined,
  unknown: string,
): { limit: number; has_more: boolean; items: readonly T[] } {
  const start = after ? items.findIndex((item) => item.id === after) + 1 : 0
  if (after && start === 0) throw replyError('not_found', unknown, 404)
  return { limit, has_more: items.length > start + limit, items: items.slice(start, start + limit) }
}

/** The items of a numbered page. */
export function pageOf<T>(items: readonly T[], page: number, limit: number): readonly T[] {
  return items.slice((page - 1) * limit, page * limit)
}
