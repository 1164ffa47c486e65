import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A part of a chunk, of documents in `hierarchical_model` form: searches match it and return its parent. */
export interface ChildChunk {
  /** The child chunk: the id to change or delete it by. */
  id: string
  /** The chunk it is part of. */
  segment_id?: string | null | undefined
  /** Text of the child chunk. */
  content?: string | null | undefined
  /** Place in the chunk, from 1. */
  position?: number | null | undefined
  /** Characters of the text. */
  word_count?: number | null | undefined
  /** `customized` when made or changed by hand or through this API. */
  type?: 'automatic' | 'customized' | (string & {}) | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Unix seconds. */
  updated_at?: number | null | undefined
}

export const childChunk = checked<ChildChunk>({ id: v.string() })
