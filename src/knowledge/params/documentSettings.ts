import * as v from 'valibot'
import { type ProcessRule, ProcessRuleSchema } from '../entities/processRule.ts'
import { type RetrievalModel, RetrievalModelSchema } from '../entities/retrievalModel.ts'

/** How Dify processes a document. All functions that create or update documents take these settings. */
export interface DocumentSettings {
  /**
   * Form of the document, which says how it is cut. All documents of a knowledge base share one form: if that form is
   * not `text_model`, every document needs this field. @default 'text_model'
   */
  doc_form?: 'text_model' | 'hierarchical_model' | 'qa_model' | undefined
  /** Language of the text, which matters for `qa_model`. @default 'English' */
  doc_language?: string | undefined
  /**
   * How to clean and cut the document. New documents need a rule if the knowledge base has none yet; on servers up to
   * 1.10.1, new texts always need one. @default the knowledge base's latest rule
   */
  process_rule?: ProcessRule | undefined
  /** How the knowledge base is searched. Only the first document of a knowledge base sets it. */
  retrieval_model?: RetrievalModel | undefined
}

export const documentSettings = {
  doc_form: v.optional(v.picklist(['text_model', 'hierarchical_model', 'qa_model'])),
  doc_language: v.optional(v.string()),
  process_rule: v.optional(ProcessRuleSchema),
  retrieval_model: v.optional(RetrievalModelSchema),
}

/** The model that embeds a document. All functions that create documents take it, and those that update one by file. */
export interface EmbeddingSettings {
  /** Embedding model: `model` of `listModels`. Only the first document of a knowledge base sets it. */
  embedding_model?: string | undefined
  /** Provider of the embedding model: `provider` of `listModels`. */
  embedding_model_provider?: string | undefined
}

export const embeddingSettings = {
  embedding_model: v.optional(v.string()),
  embedding_model_provider: v.optional(v.string()),
}
