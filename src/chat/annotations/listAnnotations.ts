import * as v from 'valibot'
import { type Page, pageOf } from '../../core/entities/page.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type Annotation, annotation } from '../entities/annotation.ts'

/** What `listAnnotations` takes. */
export interface ListAnnotationsParams {
  /** Number of the page, from 1. @default 1 */
  page?: number | undefined
  /** Items per page. Above 100, servers return 100. @default 20 */
  limit?: number | undefined
  /** Text to search for in questions and answers. */
  keyword?: string | undefined
}

/** Schema of what `listAnnotations` takes. */
export const ListAnnotationsParamsSchema: ParamsSchema<ListAnnotationsParams> = v.looseObject({
  page: v.optional(v.number()),
  limit: v.optional(v.number()),
  keyword: v.optional(v.string()),
})

const annotationPage = pageOf(annotation)

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
  return readJson(ctx, { method: 'GET', path: 'apps/annotations', query: { ...query } }, annotationPage, options)
}
