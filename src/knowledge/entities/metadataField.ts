import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A metadata field of a knowledge base, for which its documents can have values. */
export interface MetadataField {
  /** Id of the field. Use it to set values, and to change the field. */
  id: string
  /** Name of the field. */
  name: string
  /** Kind of the field's values; `time` is Unix seconds. */
  type?: 'string' | 'number' | 'time' | (string & {}) | null | undefined
}

export const metadataField = checked<MetadataField>({ id: v.string() })
