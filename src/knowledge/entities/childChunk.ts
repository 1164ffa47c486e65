import { entity } from './entity.ts'

/** A part of a chunk, of documents in `hierarchical_model` form: searches match it and return its parent. */
export interface ChildChunk {
  id: string
  /** The chunk it is part of. */
  segment_id?: string | null
  content?: string | null
  /** Place in the chunk, from 1. */
  position?: number | null
  word_count?: number | null
  /** `customized` when made or changed by hand or through this API. */
  type?: 'automatic' | 'customized' | (string & {}) | null
  /** Unix seconds. */
  created_at?: number | null
  /** Unix seconds. */
  updated_at?: number | null
}

export const ChildChunkSchema = entity<ChildChunk>()
