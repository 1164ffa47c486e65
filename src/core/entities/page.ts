import { type Checked, checked } from '../reading/checked.ts'

/** One page of a list. */
export interface Page<TItem> {
  /** Items of the page. */
  readonly data: TItem[]
  /**
   * Whether there are more items, according to Dify. Unreliable for a `limit` above 100; `iteratePages` does not rely
   * on it.
   */
  readonly has_more?: boolean | null | undefined
  /** Items per page, as the server applied it. */
  readonly limit?: number | null | undefined
  /** Items in all pages. */
  readonly total?: number | null | undefined
  /** Number of this page, from 1. */
  readonly page?: number | null | undefined
}

/** Makes the check of a page, item by item. */
// @__NO_SIDE_EFFECTS__
export function pageOf<TItem extends object>(item: Checked<TItem>): Checked<Page<TItem>> {
  // The compiler cannot work out what the fields of a generic type are.
  return checked<Page<TItem>>({ data: [item] } as never)
}
