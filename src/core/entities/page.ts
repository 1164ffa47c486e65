import * as v from 'valibot'
import { arrayOf, model, nullish } from '../params/schema.ts'

/** One page of a list. */
export interface Page<TItem> {
  readonly data: TItem[]
  /** Dify's word on whether there are more. Unreliable for a `limit` above 100; `iteratePages` does not rely on it. */
  readonly has_more?: boolean | null | undefined
  /** Items per page, as the server applied it. */
  readonly limit?: number | null | undefined
  /** Items in all pages. */
  readonly total?: number | null | undefined
  /** Number of this page, from 1. */
  readonly page?: number | null | undefined
}

/** Schema of a page of items. */
// @__NO_SIDE_EFFECTS__
export function page<TItem extends v.GenericSchema>(item: TItem) {
  return model({
    data: arrayOf(item),
    /** Dify's word on whether there are more. Unreliable for a `limit` above 100; `iteratePages` does not rely on it. */
    has_more: nullish(v.boolean()),
    /** Items per page, as the server applied it. */
    limit: nullish(v.number()),
    /** Items in all pages. */
    total: nullish(v.number()),
    /** Number of this page, from 1. */
    page: nullish(v.number()),
  })
}
