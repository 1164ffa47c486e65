import * as v from 'valibot'
import { model } from '../schema.ts'

/** A chunk of a knowledge base that an answer draws on. */
export const RetrieverResourceSchema = model({
  /** Only in message lists, and random there on every call. */
  id: v.nullish(v.string()),
  /** Only in message lists, and random there on every call. */
  message_id: v.nullish(v.string()),
  /** Place among the resources of the answer, from 1. */
  position: v.nullish(v.number()),
  dataset_id: v.nullish(v.string()),
  dataset_name: v.nullish(v.string()),
  document_id: v.nullish(v.string()),
  document_name: v.nullish(v.string()),
  data_source_type: v.nullish(v.string()),
  segment_id: v.nullish(v.string()),
  retriever_from: v.nullish(v.string()),
  /** How well the chunk matches the query; the scale depends on the retrieval method. */
  score: v.nullish(v.number()),
  hit_count: v.nullish(v.number()),
  word_count: v.nullish(v.number()),
  /** Place of the chunk in its document, from 1. */
  segment_position: v.nullish(v.number()),
  index_node_hash: v.nullish(v.string()),
  /** Text of the chunk. */
  content: v.nullish(v.string()),
  page: v.nullish(v.unknown()),
  doc_metadata: v.nullish(v.unknown()),
  title: v.nullish(v.string()),
  files: v.nullish(v.array(v.unknown())),
  summary: v.nullish(v.string()),
  /** Unix seconds. Only in message lists. */
  created_at: v.nullish(v.number()),
})
export type RetrieverResource = v.InferOutput<typeof RetrieverResourceSchema>
