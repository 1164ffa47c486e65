import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import type { Attachment } from './attachment.ts'
import type { ChildChunk } from './childChunk.ts'

/** A chunk of a document. Times are Unix seconds. */
export interface Segment {
  /** The chunk: the id to change or delete it by. */
  id: string
  /** Place in the document, from 1. */
  position?: number | null | undefined
  /** The document that the chunk is of. */
  document_id?: string | null | undefined
  /** Text; the question in `qa_model` form. */
  content?: string | null | undefined
  /** The text with the addresses of its files signed, so that they open. */
  sign_content?: string | null | undefined
  /** The answer in `qa_model` form. */
  answer?: string | null | undefined
  /** Characters of the text. */
  word_count?: number | null | undefined
  /** Tokens that embedding it took. */
  tokens?: number | null | undefined
  /** Words by which it is found in a knowledge base indexed with `economy`. Null in others. */
  keywords?: string[] | null | undefined
  /** Its place in the index. */
  index_node_id?: string | null | undefined
  /** Hash of its text, for its place in the index. */
  index_node_hash?: string | null | undefined
  /** How often a search has found it. */
  hit_count?: number | null | undefined
  /** Whether it is searched. */
  enabled?: boolean | null | undefined
  /** When it was taken out of searches. */
  disabled_at?: number | null | undefined
  /** Account that took it out. */
  disabled_by?: string | null | undefined
  /** How far its indexing is. */
  status?: 'waiting' | 'indexing' | 'completed' | 'error' | 're_segment' | (string & {}) | null | undefined
  /** Account that made it. */
  created_by?: string | null | undefined
  /** When it was made. */
  created_at?: number | null | undefined
  /** When it was changed last. */
  updated_at?: number | null | undefined
  /** Account that changed it last. */
  updated_by?: string | null | undefined
  /** When its indexing began. */
  indexing_at?: number | null | undefined
  /** When its indexing was done. */
  completed_at?: number | null | undefined
  /** Why indexing failed. */
  error?: string | null | undefined
  /** When its indexing was stopped. */
  stopped_at?: number | null | undefined
  /** Its parts, in `hierarchical_model` form. */
  child_chunks?: ChildChunk[] | null | undefined
  /** Servers from 1.11. */
  attachments?: Attachment[] | null | undefined
  /** Servers from 1.12. */
  summary?: string | null | undefined
}

export const segment = checked<Segment>({ id: v.string() })
