import { oneOf, optional } from '../../core/params/schema.ts'
import { documentSettings, embeddingSettings } from './documentSettings.ts'

/** What every creation of a document takes besides. */
export const creationSettings = {
  /**
   * How to index. A knowledge base keeps what its first document says. A text always has to name it, also where the
   * knowledge base has one; a file only where the knowledge base has none yet, and on servers 1.0.
   */
  indexing_technique: optional(oneOf(['high_quality', 'economy'])),
  ...documentSettings,
  ...embeddingSettings,
}
