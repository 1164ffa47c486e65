import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { anyValue, arrayOf, checkParams, model, nullish, optional } from '../../core/params/schema.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const UpdateDocumentsMetadataParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
  /** One entry a document. */
  operation_data: arrayOf(
    model({
      document_id: v.string(),
      metadata_list: arrayOf(
        model({
          /** Id of the field. */
          id: v.string(),
          /** Name of the field: what the value is stored under. */
          name: v.string(),
          value: nullish(anyValue<string | number>()),
        }),
      ),
      /** Keeps the values that are not listed. Servers below 1.10.1 ignore it and drop them. @default false */
      partial_update: optional(v.boolean()),
    }),
  ),
})
export type UpdateDocumentsMetadataParams = v.InferInput<typeof UpdateDocumentsMetadataParamsSchema>

/**
 * Sets metadata values of documents. Not all at once or none: when it fails, the documents before the one at fault are
 * changed. Servers from 1.1.1.
 *
 * Mind what you write back: up to 1.14, `listDocuments` gives every value as a string, numbers and times too, and a value
 * is stored as it is sent. Convert it by the `type` of its field, or send what changes alone, with `partial_update`.
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
 * @throws {DifyApiError} `invalid_param` (a document does not exist, or another such call is at work on it),
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
