import { anyRecord } from '../../core/params/schema.ts'

/** How an external knowledge base is searched. */
export interface ExternalRetrievalModel {
  /** Most chunks to return. */
  top_k?: number | null | undefined
  /** Lowest score to return, when `score_threshold_enabled` is true. */
  score_threshold?: number | null | undefined
  score_threshold_enabled?: boolean | null | undefined
}

export const ExternalRetrievalModelSchema = anyRecord<ExternalRetrievalModel>()
