import * as v from 'valibot'
import { model, openEnum } from '../../core/schema.ts'
import { MetadataFilterSchema } from './metadataFilter.ts'

/** How a knowledge base is searched and how its chunks are ranked. */
export const RetrievalModelSchema = model({
  /** Knowledge bases indexed with `economy` only know `keyword_search`. */
  search_method: openEnum<'keyword_search' | 'semantic_search' | 'full_text_search' | 'hybrid_search'>(),
  /** Whether results are reranked, in the way `reranking_mode` says. */
  reranking_enable: v.boolean(),
  /** Needed when `reranking_enable` is true. */
  reranking_mode: v.nullish(openEnum<'reranking_model' | 'weighted_score'>()),
  /** Model of the mode `reranking_model`. */
  reranking_model: v.nullish(
    model({
      /** `provider` of `listModels`, for example `langgenius/cohere/cohere`. */
      reranking_provider_name: v.nullish(v.string()),
      /** `model` of `listModels`. */
      reranking_model_name: v.nullish(v.string()),
    }),
  ),
  /** Most chunks to return. */
  top_k: v.number(),
  score_threshold_enabled: v.boolean(),
  /** Lowest score to return, from 0 to 1, when `score_threshold_enabled` is true. */
  score_threshold: v.nullish(v.number()),
  /** Balance of the mode `weighted_score`. */
  weights: v.nullish(
    model({
      weight_type: v.nullish(openEnum<'semantic_first' | 'keyword_first' | 'customized'>()),
      vector_setting: v.nullish(
        model({
          vector_weight: v.nullish(v.number()),
          embedding_provider_name: v.nullish(v.string()),
          embedding_model_name: v.nullish(v.string()),
        }),
      ),
      keyword_setting: v.nullish(model({ keyword_weight: v.nullish(v.number()) })),
    }),
  ),
  /** Documents to search, by their metadata. */
  metadata_filtering_conditions: v.nullish(MetadataFilterSchema),
})
export type RetrievalModel = v.InferInput<typeof RetrievalModelSchema>
