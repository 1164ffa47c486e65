import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A part of a chunk, in documents of the form `hierarchical_model`. Searches match child chunks and return chunks. */
export interface ChildChunk {
  /** Id of the child chunk. */
  id: string
  /** Id of the chunk that the child chunk belongs to. */
  segment_id?: string | null | undefined
  /** Text of the child chunk. */
  content?: string | null | undefined
  /** Position in the chunk, from 1. */
  position?: number | null | undefined
  /** Length of the text, in characters. */
  word_count?: number | null | undefined
  /** `customized` when the child chunk was created or changed by hand or through this API. */
  type?: 'automatic' | 'customized' | (string & {}) | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Unix seconds. */
  updated_at?: number | null | undefined
}

export const childChunk = checked<ChildChunk>({ id: v.string() })
