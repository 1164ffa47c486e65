import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** The work of turning annotation reply on or off. */
export interface AnnotationReplyJob {
  /** For `getAnnotationReplyJob`. */
  job_id: string
  /** Done at `completed` and `error`. */
  job_status: 'waiting' | 'processing' | 'completed' | 'error' | (string & {})
  /** Why it failed, else empty. Absent at the start. */
  error_msg?: string | null | undefined
}

export const annotationReplyJob = checked<AnnotationReplyJob>({ job_id: v.string() })
