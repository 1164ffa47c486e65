import * as v from 'valibot'
import { model } from '../../core/params/schema.ts'
import { DocumentSchema } from './document.ts'

/** A document that is being indexed. */
export const DocumentBatchSchema = model({
  document: DocumentSchema,
  /** What `waitForIndexing` and `getIndexingStatus` take. */
  batch: v.string(),
})
export type DocumentBatch = v.InferOutput<typeof DocumentBatchSchema>
