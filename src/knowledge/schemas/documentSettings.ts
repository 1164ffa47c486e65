import * as v from 'valibot'
import { ProcessRuleSchema } from './processRule.ts'
import { RetrievalModelSchema } from './retrievalModel.ts'

/** How Dify is to process a document: entries of the params of everything that creates or updates one. */
export const documentSettings = {
  /** How to cut it. All documents of a knowledge base share one form. @default 'text_model' */
  doc_form: v.optional(v.picklist(['text_model', 'hierarchical_model', 'qa_model'])),
  /** Language of the text, which matters for `qa_model`. @default 'English' */
  doc_language: v.optional(v.string()),
  /** How to clean and cut it. @default the knowledge base's latest rule */
  process_rule: v.optional(ProcessRuleSchema),
  /** How the knowledge base is to be searched. Taken over from the first document only. */
  retrieval_model: v.optional(RetrievalModelSchema),
}

/** What creating and updating by file take besides; for creation by text too. */
export const embeddingSettings = {
  /** `model` of `listModels`. Taken over from the first document only. */
  embedding_model: v.optional(v.string()),
  /** `provider` of `listModels`. */
  embedding_model_provider: v.optional(v.string()),
}

/** What every creation of a document takes besides. */
export const creationSettings = {
  /** How to index. The first document of a knowledge base that has no technique yet must name one. */
  indexing_technique: v.optional(v.picklist(['high_quality', 'economy'])),
  ...documentSettings,
  ...embeddingSettings,
}
