import { entity } from './entity.ts'

/** A tag for knowledge bases. */
export interface Tag {
  id: string
  name: string
  type?: 'knowledge' | (string & {}) | null
  /** Knowledge bases that carry it, as a string of digits. */
  binding_count?: string | number | null
}

export const TagSchema = entity<Tag>()
