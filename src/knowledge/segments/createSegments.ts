import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, openEnum, optional } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DocumentForm } from '../entities/documentForm.ts'
import { SegmentSchema } from '../entities/segment.ts'

export const CreateSegmentsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  document_id: v.string(),
  segments: arrayOf(
    model({
      /** Text; the question in `qa_model` form. Not empty. */
      content: v.string(),
      /** Needed in `qa_model` form. */
      answer: optional(v.string()),
      /** @default chosen by Dify */
      keywords: optional(arrayOf(v.string())),
      /** At most 10 uploaded images. Servers from 1.11. */
      attachment_ids: optional(arrayOf(v.string())),
    }),
  ),
})
export type CreateSegmentsParams = v.InferInput<typeof CreateSegmentsParamsSchema>

export const CreateSegmentsResultSchema = model({
  data: arrayOf(SegmentSchema),
  /** Form of the document. */
  doc_form: nullish(openEnum<DocumentForm>()),
})
export type CreateSegmentsResult = v.InferOutput<typeof CreateSegmentsResultSchema>

/**
 * Adds chunks to the end of a document, which must be completely indexed and enabled. Server 1.9.1 answers with
 * success and saves nothing where the knowledge base is `high_quality`.
 *
 * @example
 * ```ts
 * const { data } = await createSegments(dify, {
 *   dataset_id: 'dataset-id',
 *   document_id: 'document-id',
 *   segments: [{ content: 'We are open from 9 to 5.', keywords: ['hours'] }],
 * })
 * ```
 *
 * @throws {DifyApiError} `provider_not_initialize`, `invalid_param`, `forbidden` (plan limits, too), `not_found` (also
 * when the document is not ready)
 * @see https://docs.dify.ai/en/api-reference/chunks/create-chunks
 */
export async function createSegments(
  ctx: DifyContext,
  params: CreateSegmentsParams,
  options?: RequestOptions,
): Promise<CreateSegmentsResult> {
  const { dataset_id, document_id, ...json } = checkParams(CreateSegmentsParamsSchema, params)
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/segments`
  return readJson(ctx, { method: 'POST', ...target, json }, CreateSegmentsResultSchema, options)
}
