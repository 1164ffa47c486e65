import * as v from 'valibot'
import type { DifyContext, RequestOptions } from '../../core/context.ts'
import { type Page, page } from '../../core/page.ts'
import { readJson } from '../../core/readJson.ts'
import { checkParams, model, optional } from '../../core/schema.ts'
import { type Annotation, AnnotationSchema } from '../schemas/annotation.ts'

export const ListAnnotationsParamsSchema = model({
  /** @default 1 */
  page: optional(v.number()),
  /** Above 100, servers give 100. @default 20 */
  limit: optional(v.number()),
  /** Text to look for in questions and answers. */
  keyword: optional(v.string()),
})
export type ListAnnotationsParams = v.InferInput<typeof ListAnnotationsParamsSchema>

const AnnotationPageSchema = page(AnnotationSchema)

/**
 * Lists the annotations of the app, newest first. Servers from 1.2.
 *
 * @example
 * ```ts
 * const { data, total } = await listAnnotations(dify, { keyword: 'refund' })
 * ```
 *
 * @throws {DifyApiError} `unauthorized`
 * @see https://docs.dify.ai/en/api-reference/annotations/list-annotations
 */
export async function listAnnotations(
  ctx: DifyContext,
  params: ListAnnotationsParams,
  options?: RequestOptions,
): Promise<Page<Annotation>> {
  const query = checkParams(ListAnnotationsParamsSchema, params)
  return readJson(ctx, { method: 'GET', path: 'apps/annotations', query }, AnnotationPageSchema, options)
}
