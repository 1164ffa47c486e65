import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../../core/schema.ts'
import type { Attachment } from './attachment.ts'
import type { ChildChunk } from './childChunk.ts'

/** A chunk of a document. Times are Unix seconds. */
export const SegmentSchema = model({
  id: v.string(),
  /** Place in the document, from 1. */
  position: v.nullish(v.number()),
  document_id: v.nullish(v.string()),
  /** Text; the question in `qa_model` form. */
  content: v.nullish(v.string()),
  /** The text with the addresses of its files signed, so that they open. */
  sign_content: v.nullish(v.string()),
  /** The answer in `qa_model` form. */
  answer: v.nullish(v.string()),
  word_count: v.nullish(v.number()),
  tokens: v.nullish(v.number()),
  keywords: v.nullish(v.array(v.string())),
  index_node_id: v.nullish(v.string()),
  index_node_hash: v.nullish(v.string()),
  /** How often a search has found it. */
  hit_count: v.nullish(v.number()),
  /** Whether it is searched. */
  enabled: v.nullish(v.boolean()),
  disabled_at: v.nullish(v.number()),
  disabled_by: v.nullish(v.string()),
  status: v.nullish(openEnum<'waiting' | 'indexing' | 'completed' | 'error' | 're_segment'>()),
  created_by: v.nullish(v.string()),
  created_at: v.nullish(v.number()),
  updated_at: v.nullish(v.number()),
  updated_by: v.nullish(v.string()),
  indexing_at: v.nullish(v.number()),
  completed_at: v.nullish(v.number()),
  /** Why indexing failed. */
  error: v.nullish(v.string()),
  stopped_at: v.nullish(v.number()),
  /** Its parts, in `hierarchical_model` form. Servers from 1.2. */
  child_chunks: v.nullish(v.array(anyRecord<ChildChunk>())),
  /** Servers from 1.11. */
  attachments: v.nullish(v.array(anyRecord<Attachment>())),
  /** Servers from 1.12. */
  summary: v.nullish(v.string()),
})
export type Segment = v.InferOutput<typeof SegmentSchema>
