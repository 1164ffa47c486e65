import type * as v from 'valibot'
import { model, nullish, openEnum } from '../../core/params/schema.ts'
import type { DocumentForm } from './documentForm.ts'
import { SegmentSchema } from './segment.ts'

/** What getting and updating a chunk answer. */
export const SegmentResultSchema = model({
  data: SegmentSchema,
  /** Form of the document. */
  doc_form: nullish(openEnum<DocumentForm>()),
})
export type SegmentResult = v.InferOutput<typeof SegmentResultSchema>
