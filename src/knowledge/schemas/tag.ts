import * as v from 'valibot'
import { model, openEnum } from '../../core/schema.ts'
import { anyValue } from './anyValue.ts'

/** A tag for knowledge bases. */
export const TagSchema = model({
  id: v.string(),
  name: v.string(),
  type: v.nullish(openEnum<'knowledge'>()),
  /** Knowledge bases that carry it, as a string of digits. */
  binding_count: v.nullish(anyValue<string | number>()),
})
export type Tag = v.InferOutput<typeof TagSchema>
