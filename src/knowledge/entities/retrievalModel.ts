import { anyRecord } from '../../core/params/schema.ts'
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
  weight_type?: 'semantic_first' | 'keyword_first' | 'customized' | (string & {}) | null | undefined
  vector_setting?: {
    vector_weight?: number | null | undefined
    embedding_provider_name?: string | null | undefined
    embedding_model_name?: string | null | undefined
  } | null
  keyword_setting?: { keyword_weight?: number | null | undefined } | null
}

/** Typed, not checked part by part: Dify names what it refuses, and the checks would outweigh the call. */
export const RetrievalModelSchema = anyRecord<RetrievalModel>()
