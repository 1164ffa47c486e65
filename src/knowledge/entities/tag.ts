import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A tag for knowledge bases. */
export interface Tag {
  /** The tag: the id to bind, rename and delete it by. */
  id: string
  /** Name of the tag. */
  name: string
  /** Always `knowledge`. */
  type?: 'knowledge' | (string & {}) | null | undefined
  /** Knowledge bases that carry it, as a string of digits. */
  binding_count?: string | number | null | undefined
}

export const tag = checked<Tag>({ id: v.string() })
