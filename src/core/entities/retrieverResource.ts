/** A chunk of a knowledge base that an answer draws on. */
export interface RetrieverResource {
  /** Only in message lists, and random there on every call. */
  id?: string | null
  /** Only in message lists, and random there on every call. */
  message_id?: string | null
  /** Place among the resources of the answer, from 1. */
  position?: number | null
  dataset_id?: string | null
  dataset_name?: string | null
  document_id?: string | null
  document_name?: string | null
  data_source_type?: string | null
  segment_id?: string | null
  retriever_from?: string | null
  /** How well the chunk matches the query; the scale depends on the retrieval method. */
  score?: number | null
  hit_count?: number | null
  word_count?: number | null
  /** Place of the chunk in its document, from 1. */
  segment_position?: number | null
  index_node_hash?: string | null
  /** Text of the chunk. */
  content?: string | null
  page?: unknown
  doc_metadata?: unknown
  title?: string | null
  files?: unknown[] | null
  summary?: string | null
  /** Unix seconds. Only in message lists. */
  created_at?: number | null
}
