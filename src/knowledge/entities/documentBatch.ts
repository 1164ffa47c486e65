import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import { type Document, document } from './document.ts'

/** A document that is being indexed. */
export interface DocumentBatch {
  /** The document. */
  document: Document
  /** The batch to pass to `waitForIndexing` or `getIndexingStatus`. */
  batch: string
}

export const documentBatch = checked<DocumentBatch>({ document, batch: v.string() })
