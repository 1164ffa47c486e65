import * as v from 'valibot'
import { type Page, page } from '../../core/entities/page.ts'
import { checkParams, model, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Annotation, AnnotationSchema } from '../entities/annotation.ts'

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
 * Lists the annotations of the app, newest first. Servers from 1.2. Servers 1.9.0 and 1.9.1 answer every call on
 * annotations with 500.
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
