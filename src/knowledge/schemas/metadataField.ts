import * as v from 'valibot'
import { model, openEnum } from '../../core/schema.ts'

/** A metadata field that the documents of a knowledge base can carry. */
export const MetadataFieldSchema = model({
  id: v.string(),
  name: v.string(),
  type: v.nullish(openEnum<'string' | 'number' | 'time'>()),
})
export type MetadataField = v.InferOutput<typeof MetadataFieldSchema>
