import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type AnnotationReplyJob, annotationReplyJob } from '../entities/annotationReplyJob.ts'

/** What `configureAnnotationReply` takes. */
export interface ConfigureAnnotationReplyParams {
  /** Whether to turn it on or off. Dify requires all other params for `disable`, too. */
  action: 'enable' | 'disable'
  /** Provider of the embedding model, for example `langgenius/openai/openai`. */
  embedding_provider_name: string
  /** Embedding model that compares questions, for example `text-embedding-3-small`. */
  embedding_model_name: string
  /** How similar a question must be to that of an annotation, from 0 to 1. */
  score_threshold: number
}

/** Schema of what `configureAnnotationReply` takes. */
export const ConfigureAnnotationReplyParamsSchema: ParamsSchema<ConfigureAnnotationReplyParams> = v.looseObject({
  action: v.picklist(['enable', 'disable']),
  embedding_provider_name: v.string(),
  embedding_model_name: v.string(),
  score_threshold: v.number(),
})

/**
 * Starts a job that turns annotation reply on or off: answers that come from annotations. The job runs in the
 * background; `waitForAnnotationReply` waits for it, and `getAnnotationReplyJob` tells when it is done. Servers from
 * 1.2. Servers 1.9.0 and 1.9.1 answer every call on annotations with 500.
 *
 * @example
 * ```ts
 * const { job_id } = await configureAnnotationReply(dify, {
 *   action: 'enable',
 *   embedding_provider_name: 'langgenius/openai/openai',
 *   embedding_model_name: 'text-embedding-3-small',
 *   score_threshold: 0.9,
 * })
 * const { job_status } = await getAnnotationReplyJob(dify, { action: 'enable', job_id })
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/annotations/configure-annotation-reply
 */
export async function configureAnnotationReply(
  ctx: DifyContext,
  params: ConfigureAnnotationReplyParams,
  options?: RequestOptions,
): Promise<AnnotationReplyJob> {
  const { action, ...json } = checkParams(ConfigureAnnotationReplyParamsSchema, params)
  const request = { method: 'POST', ...path`apps/annotation-reply/${{ action }}`, json } as const
  return readJson(ctx, request, annotationReplyJob, options)
}
