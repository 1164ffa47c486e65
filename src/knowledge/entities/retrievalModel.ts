import * as v from 'valibot'
import type { MetadataFilter } from '../params/metadataFilter.ts'

/** How a knowledge base is searched and how its chunks are ranked. */
export interface RetrievalModel {
  /** Knowledge bases indexed with `economy` only know `keyword_search`. */
  search_method: 'keyword_search' | 'semantic_search' | 'full_text_search' | 'hybrid_search' | (string & {})
  /** Whether results are reranked, in the way `reranking_mode` says. */
  reranking_enable: boolean
  /** Needed when `reranking_enable` is true. */
  reranking_mode?: 'reranking_model' | 'weighted_score' | (string & {}) | null | undefined
  /** Model of the mode `reranking_model`. */
  reranking_model?: RerankingModel | null | undefined
  /** Most chunks to return. */
  top_k: number
  /** Whether `score_threshold` counts. */
  score_threshold_enabled: boolean
  /** Lowest score to return, from 0 to 1, when `score_threshold_enabled` is true. */
  score_threshold?: number | null | undefined
  /** Balance of the mode `weighted_score`. */
  weights?: RetrievalWeights | null | undefined
  /** Documents to search, by their metadata. */
  metadata_filtering_conditions?: MetadataFilter | null | undefined
}

/** A model that ranks what a search has found. */
export interface RerankingModel {
  /** `provider` of `listModels`, for example `langgenius/cohere/cohere`. */
  reranking_provider_name?: string | null | undefined
  /** `model` of `listModels`. */
  reranking_model_name?: string | null | undefined
}

/** How much meaning and keywords count in a hybrid search. Servers refuse parts that are null. */
export interface RetrievalWeights {
  /** Which of the two counts more, or that their weights are given. */
  weight_type?: 'semantic_first' | 'keyword_first' | 'customized' | (string & {}) | null | undefined
  /** How much meaning counts. */
  vector_setting?: VectorWeight | null | undefined
  /** How much keywords count. */
  keyword_setting?: KeywordWeight | null | undefined
}

/** How much meaning counts in a hybrid search. */
export interface VectorWeight {
  /** Share of meaning, from 0 to 1. */
  vector_weight?: number | null | undefined
  /** Provider of the embedding model. */
  embedding_provider_name?: string | null | undefined
  /** The embedding model. */
  embedding_model_name?: string | null | undefined
}

/** How much keywords count in a hybrid search. */
export interface KeywordWeight {
  /** Share of keywords, from 0 to 1. */
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
