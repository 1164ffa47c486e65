import * as v from 'valibot'

/** How an external knowledge base is searched. */
export interface ExternalRetrievalModel {
  /** Maximum number of chunks to return. */
  top_k?: number | null | undefined
  /** Minimum score of the chunks to return, when `score_threshold_enabled` is true. */
  score_threshold?: number | null | undefined
  /** Whether `score_threshold` applies. */
  score_threshold_enabled?: boolean | null | undefined
}

/** Schema of how an external knowledge base is searched. */
export const ExternalRetrievalModelSchema: v.GenericSchema<ExternalRetrievalModel> = v.looseObject({
  top_k: v.nullish(v.number()),
  score_threshold: v.nullish(v.number()),
  score_threshold_enabled: v.nullish(v.boolean()),
})
