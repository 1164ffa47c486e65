import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `deleteAnnotation` takes. */
export interface DeleteAnnotationParams {
  /** Annotation to delete. */
  annotation_id: string
}

/** Schema of what `deleteAnnotation` takes. */
export const DeleteAnnotationParamsSchema: ParamsSchema<DeleteAnnotationParams> = v.looseObject({
  annotation_id: v.string(),
})

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
