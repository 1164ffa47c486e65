import * as v from 'valibot'

/**
 * An object that has an id, which is all that every server sends in the same form. The rest is typed and not checked
 * field by field: a list is not worth losing to a null in one row of it.
 */
// @__NO_SIDE_EFFECTS__
export function entity<T extends { id: string }>(): v.GenericSchema<T> {
  return v.custom<T>((value) => typeof Object(value).id === 'string', 'must be an object with an id')
}
