import * as v from 'valibot'
import { model, openEnum } from '../../core/schema.ts'

/** A part of a chunk, of documents in `hierarchical_model` form: searches match it and return its parent. */
export const ChildChunkSchema = model({
  id: v.string(),
  /** The chunk it is part of. */
  segment_id: v.nullish(v.string()),
  content: v.nullish(v.string()),
  /** Place in the chunk, from 1. */
  position: v.nullish(v.number()),
  word_count: v.nullish(v.number()),
  /** `customized` when made or changed by hand or through this API. */
  type: v.nullish(openEnum<'automatic' | 'customized'>()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
  /** Unix seconds. */
  updated_at: v.nullish(v.number()),
})
export type ChildChunk = v.InferOutput<typeof ChildChunkSchema>
