import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { DocumentForm } from '../entities/documentForm.ts'
import { type Segment, segment } from '../entities/segment.ts'

/** A chunk to add. */
export interface NewSegment {
  /** Text of the chunk; in `qa_model` form, the question. Must not be empty. */
  content: string
  /** The answer. Required in `qa_model` form. */
  answer?: string | undefined
  /** Keywords that find the chunk, in a knowledge base indexed with `economy`. @default chosen by Dify */
  keywords?: string[] | undefined
  /** Ids of at most 10 uploaded images. Servers from 1.11. */
  attachment_ids?: string[] | undefined
}

/** What `createSegments` takes. */
export interface CreateSegmentsParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Id of the document to add chunks to. It must be indexed and enabled. */
  document_id: string
  /** Chunks to add, in their order. */
  segments: NewSegment[]
}

/** Schema of what `createSegments` takes. */
export const CreateSegmentsParamsSchema: ParamsSchema<CreateSegmentsParams> = v.looseObject({
  dataset_id: v.string(),
  document_id: v.string(),
  segments: v.array(
    v.looseObject({
      content: v.string(),
      answer: v.optional(v.string()),
      keywords: v.optional(v.array(v.string())),
      attachment_ids: v.optional(v.array(v.string())),
    }),
  ),
})

/** The chunks that were created. */
export interface CreateSegmentsResult {
  /** The chunks, in their order. */
  data: Segment[]
  /** Form of the document. */
  doc_form?: DocumentForm | (string & {}) | null | undefined
}

const createSegmentsResult = checked<CreateSegmentsResult>({ data: [segment] })

/**
 * Adds chunks to the end of a document, which must be completely indexed and enabled. In a `high_quality` knowledge
 * base, server 1.9.1 reports success but saves nothing.
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
  return readJson(ctx, { method: 'POST', ...target, json }, createSegmentsResult, options)
}
