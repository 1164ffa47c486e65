import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A metadata field that the documents of a knowledge base can carry. */
export interface MetadataField {
  /** The field: the id to set values and change it by. */
  id: string
  /** Name of the field. */
  name: string
  /** Kind of the field's values; `time` is Unix seconds. */
  type?: 'string' | 'number' | 'time' | (string & {}) | null | undefined
}

export const metadataField = checked<MetadataField>({ id: v.string() })
