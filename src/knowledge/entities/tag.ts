import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A tag for knowledge bases. */
export interface Tag {
  /** Id of the tag. Use it to bind, rename or delete the tag. */
  id: string
  /** Name of the tag. */
  name: string
  /** Always `knowledge`. */
  type?: 'knowledge' | (string & {}) | null | undefined
  /** Number of knowledge bases that have the tag, as a string of digits. */
  binding_count?: string | number | null | undefined
}

export const tag = checked<Tag>({ id: v.string() })
