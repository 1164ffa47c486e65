import { checked } from '../../core/reading/checked.ts'
import type { DocumentForm } from './documentForm.ts'
import { type Segment, segment } from './segment.ts'

/** The result of getting or updating a chunk. */
export interface SegmentResult {
  /** The chunk. */
  data: Segment
  /** Form of the document. */
  doc_form?: DocumentForm | (string & {}) | null | undefined
}

export const segmentResult = checked<SegmentResult>({ data: segment })
