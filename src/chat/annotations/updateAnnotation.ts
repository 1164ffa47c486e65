import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Annotation, annotation } from '../entities/annotation.ts'

/** What `updateAnnotation` takes. */
export interface UpdateAnnotationParams {
  /** Annotation to update. */
  annotation_id: string
  /** The new question; send the old one to keep it. */
  question: string
  /** The new answer; send the old one to keep it. */
  answer: string
}

/** Schema of what `updateAnnotation` takes. */
export const UpdateAnnotationParamsSchema: ParamsSchema<UpdateAnnotationParams> = v.looseObject({
  annotation_id: v.string(),
  question: v.string(),
  answer: v.string(),
})

/**
 * Replaces question and answer of an annotation. Servers from 1.3.1. Servers 1.9.0 and 1.9.1 answer every call on
 * annotations with 500.
 *
 * @example
 * ```ts
 * const { data } = await listAnnotations(dify, { keyword: 'open' })
 * for (const { id, question } of data) {
 *   const params = { annotation_id: id, question: question ?? '', answer: 'From 9 to 6.' }
 *   await updateAnnotation(dify, params)
 * }
 * ```
 *
 * @throws {DifyApiError} `not_found`
 * @see https://docs.dify.ai/en/api-reference/annotations/update-annotation
 */
export async function updateAnnotation(
  ctx: DifyContext,
  params: UpdateAnnotationParams,
  options?: RequestOptions,
): Promise<Annotation> {
  const { annotation_id, ...json } = checkParams(UpdateAnnotationParamsSchema, params)
  const request = { method: 'PUT', ...path`apps/annotations/${{ annotation_id }}`, json } as const
  return readJson(ctx, request, annotation, options)
}
