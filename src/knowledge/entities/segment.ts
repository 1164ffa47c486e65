import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import type { Attachment } from './attachment.ts'
import type { ChildChunk } from './childChunk.ts'

/** A chunk of a document. Times are Unix seconds. */
export interface Segment {
  /** Id of the chunk. Use it to change or delete the chunk. */
  id: string
  /** Position in the document, from 1. */
  position?: number | null | undefined
  /** Id of the document that the chunk belongs to. */
  document_id?: string | null | undefined
  /** Text of the chunk; in `qa_model` form, the question. */
  content?: string | null | undefined
  /** Text of the chunk, in which the addresses of files are signed and can be opened. */
  sign_content?: string | null | undefined
  /** The answer, in `qa_model` form. */
  answer?: string | null | undefined
  /** Length of the text, in characters. */
  word_count?: number | null | undefined
  /** Number of tokens used to embed the chunk. */
  tokens?: number | null | undefined
  /** Keywords that find the chunk, in a knowledge base indexed with `economy`; null in others. */
  keywords?: string[] | null | undefined
  /** Id of the chunk in the index. */
  index_node_id?: string | null | undefined
  /** Hash of the text, for the index. */
  index_node_hash?: string | null | undefined
  /** Number of times that a search has found the chunk. */
  hit_count?: number | null | undefined
  /** Whether the chunk is included in searches. */
  enabled?: boolean | null | undefined
  /** When the chunk was disabled. */
  disabled_at?: number | null | undefined
  /** Id of the account that disabled the chunk. */
  disabled_by?: string | null | undefined
  /** Current stage of the indexing. */
  status?: 'waiting' | 'indexing' | 'completed' | 'error' | 're_segment' | (string & {}) | null | undefined
  /** Id of the account that created the chunk. */
  created_by?: string | null | undefined
  /** When the chunk was created. */
  created_at?: number | null | undefined
  /** When the chunk was last changed. */
  updated_at?: number | null | undefined
  /** Id of the account that changed the chunk last. */
  updated_by?: string | null | undefined
  /** When the indexing began. */
  indexing_at?: number | null | undefined
  /** When the indexing was completed. */
  completed_at?: number | null | undefined
  /** Why indexing failed. */
  error?: string | null | undefined
  /** When the indexing was stopped. */
  stopped_at?: number | null | undefined
  /** Child chunks of the chunk, in `hierarchical_model` form. */
  child_chunks?: ChildChunk[] | null | undefined
  /** Files that belong to the chunk. Servers from 1.11. */
  attachments?: Attachment[] | null | undefined
  /** Summary of the chunk. Servers from 1.12. */
  summary?: string | null | undefined
}

export const segment = checked<Segment>({ id: v.string() })
