import * as v from 'valibot'
import { model, nullish, openEnum } from '../../core/params/schema.ts'

/** The work of turning annotation reply on or off. */
export const AnnotationReplyJobSchema = model({
  /** For `getAnnotationReplyJob`. */
  job_id: v.string(),
  /** Done at `completed` and `error`. */
  job_status: openEnum<'waiting' | 'processing' | 'completed' | 'error'>(),
  /** Why it failed, else empty. Absent at the start. */
  error_msg: nullish(v.string()),
})
export type AnnotationReplyJob = v.InferOutput<typeof AnnotationReplyJobSchema>
