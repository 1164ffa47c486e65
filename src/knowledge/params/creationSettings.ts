import * as v from 'valibot'
import {
  type DocumentSettings,
  documentSettings,
  type EmbeddingSettings,
  embeddingSettings,
} from './documentSettings.ts'

/** What every creation of a document takes besides. */
export interface CreationSettings extends DocumentSettings, EmbeddingSettings {
  /**
   * How to index. A knowledge base keeps what its first document says. A text always has to name it, also where the
   * knowledge base has one; a file only where the knowledge base has none yet, and on servers 1.0.
   */
  indexing_technique?: 'high_quality' | 'economy' | undefined
}

export const creationSettings = {
  indexing_technique: v.optional(v.picklist(['high_quality', 'economy'])),
  ...documentSettings,
  ...embeddingSettings,
}
