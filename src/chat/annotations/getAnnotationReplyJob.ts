import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type AnnotationReplyJob, annotationReplyJob } from '../entities/annotationReplyJob.ts'

/** What `getAnnotationReplyJob` takes. */
export interface GetAnnotationReplyJobParams {
  /** The action that started the job. */
  action: 'enable' | 'disable'
  /** Id of the job, from `configureAnnotationReply`. */
  job_id: string
}

/** Schema of what `getAnnotationReplyJob` takes. */
export const GetAnnotationReplyJobParamsSchema: ParamsSchema<GetAnnotationReplyJobParams> = v.looseObject({
  action: v.picklist(['enable', 'disable']),
  job_id: v.string(),
})

/**
 * Gets the status of a job that turns annotation reply on or off. Dify deletes a job ten minutes after it is done, and
 * then answers `invalid_param`. Servers from 1.2. Servers 1.9.0 and 1.9.1 answer every call on annotations with 500.
 *
 * @example
 * ```ts
 * const job = await getAnnotationReplyJob(dify, { action: 'enable', job_id: 'b15c8f68-1cf4-4877-bf21-ed7cf2011802' })
 * if (job.job_status === 'error') console.log(job.error_msg)
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (no such job, or none any more)
 * @see https://docs.dify.ai/en/api-reference/annotations/get-annotation-reply-job-status
 */
export async function getAnnotationReplyJob(
  ctx: DifyContext,
  params: GetAnnotationReplyJobParams,
  options?: RequestOptions,
): Promise<AnnotationReplyJob> {
  const { action, job_id } = checkParams(GetAnnotationReplyJobParamsSchema, params)
  const target = path`apps/annotation-reply/${{ action }}/status/${{ job_id }}`
  return readJson(ctx, { method: 'GET', ...target }, annotationReplyJob, options)
}
