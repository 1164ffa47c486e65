import * as v from 'valibot'
import {
  type DocumentSettings,
  documentSettings,
  type EmbeddingSettings,
  embeddingSettings,
} from './documentSettings.ts'

/** Settings that all functions that create documents take. */
export interface CreationSettings extends DocumentSettings, EmbeddingSettings {
  /**
   * How to index. A knowledge base keeps the technique of its first document. A text always needs this field, even if
   * the knowledge base has a technique; a file needs it only if the knowledge base has none yet, and on servers 1.0.
   */
  indexing_technique?: 'high_quality' | 'economy' | undefined
}

export const creationSettings = {
  indexing_technique: v.optional(v.picklist(['high_quality', 'economy'])),
  ...documentSettings,
  ...embeddingSettings,
}
