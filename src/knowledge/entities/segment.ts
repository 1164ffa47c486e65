import type { Attachment } from './attachment.ts'
import type { ChildChunk } from './childChunk.ts'
import { entity } from './entity.ts'

/** A chunk of a document. Times are Unix seconds. */
export interface Segment {
  id: string
  /** Place in the document, from 1. */
  position?: number | null
  document_id?: string | null
  /** Text; the question in `qa_model` form. */
  content?: string | null
  /** The text with the addresses of its files signed, so that they open. */
  sign_content?: string | null
  /** The answer in `qa_model` form. */
  answer?: string | null
  word_count?: number | null
  tokens?: number | null
  keywords?: string[] | null
  index_node_id?: string | null
  index_node_hash?: string | null
  /** How often a search has found it. */
  hit_count?: number | null
  /** Whether it is searched. */
  enabled?: boolean | null
  disabled_at?: number | null
  disabled_by?: string | null
  status?: 'waiting' | 'indexing' | 'completed' | 'error' | 're_segment' | (string & {}) | null
  created_by?: string | null
  created_at?: number | null
  updated_at?: number | null
  updated_by?: string | null
  indexing_at?: number | null
  completed_at?: number | null
  /** Why indexing failed. */
  error?: string | null
  stopped_at?: number | null
  /** Its parts, in `hierarchical_model` form. */
  child_chunks?: ChildChunk[] | null
  /** Servers from 1.11. */
  attachments?: Attachment[] | null
  /** Servers from 1.12. */
  summary?: string | null
}

export const SegmentSchema = entity<Segment>()
