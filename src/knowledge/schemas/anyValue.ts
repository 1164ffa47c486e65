import * as v from 'valibot'

/** A value typed but not checked: servers of different versions send it in different forms. */
// @__NO_SIDE_EFFECTS__
export function anyValue<T>(): v.GenericSchema<T> {
  return v.unknown() as v.GenericSchema<T>
}
