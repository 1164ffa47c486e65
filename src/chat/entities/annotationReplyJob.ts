import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** A job that turns annotation reply on or off. */
export interface AnnotationReplyJob {
  /** Id of the job, for `getAnnotationReplyJob`. */
  job_id: string
  /** Status of the job, which is done at `completed` and `error`. */
  job_status: 'waiting' | 'processing' | 'completed' | 'error' | (string & {})
  /** Why the job failed, otherwise empty. Absent at the start. */
  error_msg?: string | null | undefined
}

export const annotationReplyJob = checked<AnnotationReplyJob>({ job_id: v.string() })
