import * as v from 'valibot'
import { type ProcessRule, ProcessRuleSchema } from '../entities/processRule.ts'
import { type RetrievalModel, RetrievalModelSchema } from '../entities/retrievalModel.ts'

/** How Dify is to process a document: what everything takes that creates or updates one. */
export interface DocumentSettings {
  /**
   * How to cut it. All documents of a knowledge base share one form: where that is not `text_model`, every document has
   * to name it. @default 'text_model'
   */
  doc_form?: 'text_model' | 'hierarchical_model' | 'qa_model' | undefined
  /** Language of the text, which matters for `qa_model`. @default 'English' */
  doc_language?: string | undefined
  /**
   * How to clean and cut it. New documents need one where the knowledge base has none yet, and new texts on servers up
   * to 1.10.1 always. @default the knowledge base's latest rule
   */
  process_rule?: ProcessRule | undefined
  /** How the knowledge base is to be searched. Taken over from the first document only. */
  retrieval_model?: RetrievalModel | undefined
}

export const documentSettings = {
  doc_form: v.optional(v.picklist(['text_model', 'hierarchical_model', 'qa_model'])),
  doc_language: v.optional(v.string()),
  process_rule: v.optional(ProcessRuleSchema),
  retrieval_model: v.optional(RetrievalModelSchema),
}

/** By which model a document is embedded: what creating and updating by file take besides, and creation by text. */
export interface EmbeddingSettings {
  /** Embedding model: `model` of `listModels`. Taken over from the first document only. */
  embedding_model?: string | undefined
  /** Its provider: `provider` of `listModels`. */
  embedding_model_provider?: string | undefined
}

export const embeddingSettings = {
  embedding_model: v.optional(v.string()),
  embedding_model_provider: v.optional(v.string()),
}
