import { oneOf, optional } from '../../core/params/schema.ts'
import { documentSettings, embeddingSettings } from './documentSettings.ts'

/** What every creation of a document takes besides. */
export const creationSettings = {
  /** How to index. The first document of a knowledge base that has no technique yet must name one. */
  indexing_technique: optional(oneOf(['high_quality', 'economy'])),
  ...documentSettings,
  ...embeddingSettings,
}
