import type * as v from 'valibot'
import { eventName, model } from '../params/schema.ts'

/** Spelt out, for whoever hovers over an event. */
type Flat<T> = { [TKey in keyof T]: T[TKey] }

/**
 * Makes schemas of events. `envelope` is what each event of the app carries besides; of `TFields`, the event's own,
 * only `entries` are checked: what code goes by.
 */
// @__NO_SIDE_EFFECTS__
export function messageEvent<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  return <TName extends string, TFields extends object>(entries: v.ObjectEntries) =>
    model({ event: eventName<TName>(), ...envelope, ...entries }) as unknown as v.GenericSchema<
      Flat<{ event: TName } & v.InferOutput<v.ObjectSchema<TEnvelope, undefined>> & TFields>
    >
}
