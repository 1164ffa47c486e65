import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** A metadata value to set. */
export interface MetadataValue {
  /** Id of the field. */
  id: string
  /** Name of the field. Dify stores the value under this name. */
  name: string
  /** The value, in the type of the field: Unix seconds for a time, null for no value. */
  value?: string | number | null | undefined
}

/** Metadata values to set for one document. */
export interface DocumentMetadataUpdate {
  /** Id of the document. */
  document_id: string
  /** Values to set. */
  metadata_list: MetadataValue[]
  /** Whether to keep values that are not listed. Servers below 1.10.1 ignore it and delete them. @default false */
  partial_update?: boolean | undefined
}

/** What `updateDocumentsMetadata` takes. */
export interface UpdateDocumentsMetadataParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** Values to set: one entry per document. */
  operation_data: DocumentMetadataUpdate[]
}

const value = v.looseObject({
  id: v.string(),
  name: v.string(),
  value: v.nullish(v.union([v.string(), v.number()])),
})

/** Schema of what `updateDocumentsMetadata` takes. */
export const UpdateDocumentsMetadataParamsSchema: ParamsSchema<UpdateDocumentsMetadataParams> = v.looseObject({
  dataset_id: v.string(),
  operation_data: v.array(
    v.looseObject({
      document_id: v.string(),
      metadata_list: v.array(value),
      partial_update: v.optional(v.boolean()),
    }),
  ),
})

/**
 * Sets metadata values of documents. The call is not atomic: when one document fails, the documents before it have been
 * changed. Servers from 1.1.1.
 *
 * Take care when you write back values that you have read: on servers up to 1.14, `listDocuments` returns every value
 * as a string, even numbers and times, and Dify stores a value in the type in which it is sent. Convert each value to
 * the `type` of its field, or send only the values that change, with `partial_update`.
 *
 * @example
 * ```ts
 * await updateDocumentsMetadata(dify, {
 *   dataset_id: 'dataset-id',
 *   operation_data: [
 *     {
 *       document_id: 'document-id',
 *       metadata_list: [{ id: 'field-id', name: 'author', value: 'Ada' }],
 *       partial_update: true,
 *     },
 *   ],
 * })
 * ```
 *
 * @throws {DifyApiError} `invalid_param` (a document does not exist, or another such call is changing it),
 * `forbidden` (plan limits, too), `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/update-document-metadata-in-batch
 */
export async function updateDocumentsMetadata(
  ctx: DifyContext,
  params: UpdateDocumentsMetadataParams,
  options?: RequestOptions,
): Promise<void> {
  const { dataset_id, ...json } = checkParams(UpdateDocumentsMetadataParamsSchema, params)
  return readNothing(ctx, { method: 'POST', ...path`datasets/${{ dataset_id }}/documents/metadata`, json }, options)
}
