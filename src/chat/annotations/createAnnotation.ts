import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Annotation, annotation } from '../entities/annotation.ts'

/** What `createAnnotation` takes. */
export interface CreateAnnotationParams {
  /** What users ask, in these words or similar ones. */
  question: string
  /** What the app is to answer. */
  answer: string
}

/** Schema of what `createAnnotation` takes. */
export const CreateAnnotationParamsSchema: ParamsSchema<CreateAnnotationParams> = v.looseObject({
  question: v.string(),
  answer: v.string(),
})

/**
 * Adds an annotation: a question that the app answers with a fixed text, without calling a model. It takes effect while
 * annotation reply is on, see `configureAnnotationReply`. Servers from 1.2. Servers 1.9.0 and 1.9.1 answer every call
 * on annotations with 500.
 *
 * @example
 * ```ts
 * const { id } = await createAnnotation(dify, { question: 'When are you open?', answer: 'From 9 to 5.' })
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/annotations/create-annotation
 */
export async function createAnnotation(
  ctx: DifyContext,
  params: CreateAnnotationParams,
  options?: RequestOptions,
): Promise<Annotation> {
  const json = checkParams(CreateAnnotationParamsSchema, params)
  return readJson(ctx, { method: 'POST', path: 'apps/annotations', json }, annotation, options)
}
