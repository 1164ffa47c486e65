import * as v from 'valibot'
import { outline } from '../../core/params/schema.ts'

/**
 * An object that has an id, which is all that every server sends in the same form. The rest is typed and not checked
 * field by field: a list is not worth losing to a null in one row of it.
 */
// @__NO_SIDE_EFFECTS__
export function entity<T extends { id: string }>(): v.GenericSchema<T> {
  return outline<{ id: string }>({ id: v.string() }) as unknown as v.GenericSchema<T>
}
