import * as v from 'valibot'
import { oneOf, optional } from '../../core/params/schema.ts'
import { ProcessRuleSchema } from '../entities/processRule.ts'
import { RetrievalModelSchema } from '../entities/retrievalModel.ts'

/** How Dify is to process a document: entries of the params of everything that creates or updates one. */
export const documentSettings = {
  /**
   * How to cut it. All documents of a knowledge base share one form: where that is not `text_model`, every document has
   * to name it. @default 'text_model'
   */
  doc_form: optional(oneOf(['text_model', 'hierarchical_model', 'qa_model'])),
  /** Language of the text, which matters for `qa_model`. @default 'English' */
  doc_language: optional(v.string()),
  /**
   * How to clean and cut it. New documents need one where the knowledge base has none yet, and new texts on servers up
   * to 1.10.1 always. @default the knowledge base's latest rule
   */
  process_rule: optional(ProcessRuleSchema),
  /** How the knowledge base is to be searched. Taken over from the first document only. */
  retrieval_model: optional(RetrievalModelSchema),
}

/** What creating and updating by file take besides; for creation by text too. */
export const embeddingSettings = {
  /** `model` of `listModels`. Taken over from the first document only. */
  embedding_model: optional(v.string()),
  /** `provider` of `listModels`. */
  embedding_model_provider: optional(v.string()),
}
