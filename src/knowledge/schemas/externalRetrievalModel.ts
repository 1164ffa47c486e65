import * as v from 'valibot'
import { model } from '../../core/schema.ts'

/** How an external knowledge base is searched. */
export const ExternalRetrievalModelSchema = model({
  /** Most chunks to return. */
  top_k: v.nullish(v.number()),
  /** Lowest score to return, when `score_threshold_enabled` is true. */
  score_threshold: v.nullish(v.number()),
  score_threshold_enabled: v.nullish(v.boolean()),
})
export type ExternalRetrievalModel = v.InferInput<typeof ExternalRetrievalModelSchema>
