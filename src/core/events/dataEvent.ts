import type * as v from 'valibot'
import { eventName, model } from '../params/schema.ts'

/** Makes schemas of events that carry `data`, beside what each event of the app carries. */
// @__NO_SIDE_EFFECTS__
export function dataEvent<const TEnvelope extends v.ObjectEntries>(envelope: TEnvelope) {
  return <TName extends string, TData>(data: v.GenericSchema<TData>) =>
    model({ event: eventName<TName>(), ...envelope, data })
}
