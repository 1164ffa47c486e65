import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const DeleteAnnotationParamsSchema = model({
  annotation_id: v.string(),
})
export type DeleteAnnotationParams = v.InferInput<typeof DeleteAnnotationParamsSchema>

/**
 * Deletes an annotation and the record of when it answered. Servers from 1.2. Servers 1.9.0 and 1.9.1
 * answer every call on annotations with 500.
 *
 * @example
 * ```ts
 * const { data } = await listAnnotations(dify, { keyword: 'outdated' })
 * for (const { id } of data) await deleteAnnotation(dify, { annotation_id: id })
 * ```
 *
 * @throws {DifyApiError} `not_found`
 * @see https://docs.dify.ai/en/api-reference/annotations/delete-annotation
 */
export async function deleteAnnotation(
  ctx: DifyContext,
  params: DeleteAnnotationParams,
  options?: RequestOptions,
): Promise<void> {
  const { annotation_id } = checkParams(DeleteAnnotationParamsSchema, params)
  return readNothing(ctx, { method: 'DELETE', ...path`apps/annotations/${{ annotation_id }}` }, options)
}
