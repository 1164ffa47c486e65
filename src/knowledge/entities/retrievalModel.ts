import * as v from 'valibot'
import type { MetadataFilter } from '../params/metadataFilter.ts'

/** How a knowledge base is searched and how its chunks are ranked. */
export interface RetrievalModel {
  /** How to search. A knowledge base indexed with `economy` only supports `keyword_search`. */
  search_method: 'keyword_search' | 'semantic_search' | 'full_text_search' | 'hybrid_search' | (string & {})
  /** Whether results are reranked; `reranking_mode` says how. */
  reranking_enable: boolean
  /** How results are reranked. Required when `reranking_enable` is true. */
  reranking_mode?: 'reranking_model' | 'weighted_score' | (string & {}) | null | undefined
  /** The model that reranks, for the mode `reranking_model`. */
  reranking_model?: RerankingModel | null | undefined
  /** Maximum number of chunks to return. */
  top_k: number
  /** Whether `score_threshold` applies. */
  score_threshold_enabled: boolean
  /** Minimum score of the chunks to return, from 0 to 1, when `score_threshold_enabled` is true. */
  score_threshold?: number | null | undefined
  /** Weights of meaning and keywords, for the mode `weighted_score`. */
  weights?: RetrievalWeights | null | undefined
  /** Restricts the search to documents with matching metadata. */
  metadata_filtering_conditions?: MetadataFilter | null | undefined
}

/** A model that ranks what a search has found. */
export interface RerankingModel {
  /** `provider` of `listModels`, for example `langgenius/cohere/cohere`. */
  reranking_provider_name?: string | null | undefined
  /** `model` of `listModels`. */
  reranking_model_name?: string | null | undefined
}

/** Weights of meaning and keywords in a hybrid search. Servers refuse parts that are null. */
export interface RetrievalWeights {
  /** Whether meaning or keywords have more weight, or `customized` for the weights given here. */
  weight_type?: 'semantic_first' | 'keyword_first' | 'customized' | (string & {}) | null | undefined
  /** Weight of meaning. */
  vector_setting?: VectorWeight | null | undefined
  /** Weight of keywords. */
  keyword_setting?: KeywordWeight | null | undefined
}

/** Weight of meaning in a hybrid search. */
export interface VectorWeight {
  /** Weight of meaning, from 0 to 1. */
  vector_weight?: number | null | undefined
  /** Provider of the embedding model. */
  embedding_provider_name?: string | null | undefined
  /** The embedding model. */
  embedding_model_name?: string | null | undefined
}

/** Weight of keywords in a hybrid search. */
export interface KeywordWeight {
  /** Weight of keywords, from 0 to 1. */
  keyword_weight?: number | null | undefined
}

// Kinds of search and parts differ by server: Dify names what it refuses of them.
const required: v.GenericSchema = v.looseObject({
  search_method: v.string(),
  reranking_enable: v.boolean(),
  top_k: v.number(),
  score_threshold_enabled: v.boolean(),
})

/** Schema of how a knowledge base is searched: what is required is checked. */
export const RetrievalModelSchema = required as v.GenericSchema<RetrievalModel>
