/** A chunk of a knowledge base that an answer draws on. */
export interface RetrieverResource {
  /** Only in message lists, and there a new random value on every call. */
  id?: string | null | undefined
  /** Only in message lists, and there a new random value on every call. */
  message_id?: string | null | undefined
  /** Place among the resources of the answer, from 1. */
  position?: number | null | undefined
  /** Id of the knowledge base. */
  dataset_id?: string | null | undefined
  /** Name of the knowledge base. */
  dataset_name?: string | null | undefined
  /** Id of the document. */
  document_id?: string | null | undefined
  /** Name of the document. */
  document_name?: string | null | undefined
  /** Where the document comes from, for example `upload_file`. */
  data_source_type?: string | null | undefined
  /** Id of the chunk. */
  segment_id?: string | null | undefined
  /** Where the query came from, for example `api` or `workflow`. */
  retriever_from?: string | null | undefined
  /** How well the chunk matches the query; the scale depends on the retrieval method. */
  score?: number | null | undefined
  /** How often the chunk has been retrieved so far. */
  hit_count?: number | null | undefined
  /** Number of words in the chunk, or of characters for some languages. */
  word_count?: number | null | undefined
  /** Place of the chunk in its document, from 1. */
  segment_position?: number | null | undefined
  /** Hash of the chunk's text, for the index. */
  index_node_hash?: string | null | undefined
  /** Text of the chunk. */
  content?: string | null | undefined
  /** Page of the document, if it has pages. Servers from 1.1. */
  page?: unknown
  /** Metadata of the document by name. */
  doc_metadata?: Record<string, unknown> | null | undefined
  /** Title of the source. Servers from 1.9. */
  title?: string | null | undefined
  /** Files that belong to the chunk. Servers from 1.11. */
  files?: unknown[] | null | undefined
  /** Summary of the chunk. Servers from 1.12. */
  summary?: string | null | undefined
  /** Unix seconds. Only in message lists. */
  created_at?: number | null | undefined
}
