import { DifyApiError } from '../../core/errors/DifyApiError.ts'
import { connectionError } from '../../core/errors/DifyConnectionError.ts'
import { isDifyError } from '../../core/errors/isDifyError.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { checkDeadline, withDeadline } from '../../core/transport/deadline.ts'
import { checkPatience, type Patience } from '../../core/transport/patience.ts'
import { sleep } from '../../core/transport/sleep.ts'
import type { AnnotationReplyJob } from '../entities/annotationReplyJob.ts'
import {
  type GetAnnotationReplyJobParams,
  GetAnnotationReplyJobParamsSchema,
  getAnnotationReplyJob,
} from './getAnnotationReplyJob.ts'

/** What `waitForAnnotationReply` takes. */
export interface WaitForAnnotationReplyParams extends GetAnnotationReplyJobParams {}

/** Schema of what `waitForAnnotationReply` takes. */
export const WaitForAnnotationReplyParamsSchema: ParamsSchema<WaitForAnnotationReplyParams> =
  GetAnnotationReplyJobParamsSchema

/** Options of `waitForAnnotationReply`. The `signal` ends the wait; the job goes on. */
export interface WaitForAnnotationReplyOptions extends RequestOptions, Patience {
  /** How many requests in a row may fail before the wait ends with the error. @default 8 */
  readonly limit?: number | undefined
  /** Milliseconds between the first two requests. @default 1000 */
  readonly minDelay?: number | undefined
  /** Longest time between two requests in milliseconds. @default 15_000 */
  readonly maxDelay?: number | undefined
  /** Longest time of the whole wait in milliseconds. @default Infinity */
  readonly deadline?: number | undefined
  /**
   * Called with the job whenever its status changes, and awaited. If it throws or rejects, the wait ends with that
   * error.
   */
  readonly onProgress?: ((job: AnnotationReplyJob) => unknown) | undefined
}

/**
 * Waits until annotation reply is turned on or off. It requests the status of the job less and less often, and keeps
 * trying through outages. Servers from 1.2.
 *
 * @example
 * ```ts
 * const { job_id } = await configureAnnotationReply(dify, {
 *   action: 'enable',
 *   embedding_provider_name: 'langgenius/openai/openai',
 *   embedding_model_name: 'text-embedding-3-small',
 *   score_threshold: 0.9,
 * })
 * await waitForAnnotationReply(dify, { action: 'enable', job_id }, { deadline: 60_000 })
 * ```
 *
 * @returns The completed job.
 * @throws {DifyApiError} `annotation_reply_failed` (the job failed; `body` is the job), `annotation_reply_forgotten`
 * (the job was there and is no more: it has ended, well or not), `invalid_param` (no such job)
 * @throws {DifyConnectionError} The `deadline` has passed (`reason` is `timeout`), or Dify could not be reached.
 * @see https://docs.dify.ai/en/api-reference/annotations/get-annotation-reply-job-status
 */
export async function waitForAnnotationReply(
  ctx: DifyContext,
  params: WaitForAnnotationReplyParams,
  options: WaitForAnnotationReplyOptions = {},
): Promise<AnnotationReplyJob> {
  const { action, job_id } = checkParams(WaitForAnnotationReplyParamsSchema, params)
  const { limit = 8, minDelay = 1000, maxDelay = 15_000, deadline: given, onProgress, ...calls } = options
  const deadline = checkDeadline(given)
  checkPatience('options', { limit, minDelay, maxDelay })
  let job: AnnotationReplyJob | undefined
  const late = () =>
    connectionError('timeout', operation, `the job was ${job?.job_status ?? 'unseen'} after ${deadline} ms`)
  return withDeadline(deadline, calls.signal, late, async ({ signal }) => {
    let failures = 0
    for (let delay = minDelay; ; delay = Math.min(delay * 1.5, maxDelay)) {
      const before = job?.job_status
      try {
        job = await getAnnotationReplyJob(ctx, { action, job_id }, { ...calls, signal })
        failures = 0
      } catch (error) {
        if (job && isMissing(error)) throw forgotten(error)
        if (!isPassing(error) || ++failures > limit) throw error
        delay = Math.max(delay, Math.min(maxDelay, retryAfterOf(error)))
      }
      if (job && job.job_status !== before) await onProgress?.(job)
      if (job?.job_status === 'completed') return job
      if (job?.job_status === 'error') throw failed(job)
      await sleep(delay, signal)
    }
  })
}

const operation = 'GET apps/annotation-reply/{action}/status/{job_id}'

function failed(job: AnnotationReplyJob): DifyApiError {
  const message = `The job failed: ${job.error_msg || 'no reason given'}`
  return new DifyApiError(message, { status: 200, code: 'annotation_reply_failed', operation, body: job })
}

function forgotten({ status, message, body, requestId }: DifyApiError): DifyApiError {
  const hint =
    'Dify deletes a job ten minutes after its end. annotation_reply of getAppParameters shows whether it succeeded.'
  return new DifyApiError(message, { status, code: 'annotation_reply_forgotten', operation, body, requestId, hint })
}

function isMissing(error: unknown): error is DifyApiError {
  return isDifyError(error) && error.name === 'DifyApiError' && error.status === 400 && error.code === 'invalid_param'
}

function isPassing(error: unknown): boolean {
  return isDifyError(error) && 'retryable' in error && error.retryable
}

function retryAfterOf(error: unknown): number {
  return (error as Partial<DifyApiError>).retryAfter ?? 0
}
