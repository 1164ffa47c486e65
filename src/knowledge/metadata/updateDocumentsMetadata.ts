import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { readNothing } from '../../core/reading/readNothing.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** A value to set. */
export interface MetadataValue {
  /** Id of the field. */
  id: string
  /** Name of the field: what the value is stored under. */
  name: string
  /** The value, of the field's type: Unix seconds for a time, null for none. */
  value?: string | number | null | undefined
}

/** What to set of one document. */
export interface DocumentMetadataUpdate {
  /** Id of the document. */
  document_id: string
  /** Values to set. */
  metadata_list: MetadataValue[]
  /** Keeps the values that are not listed. Servers below 1.10.1 ignore it and drop them. @default false */
  partial_update?: boolean | undefined
}

/** What `updateDocumentsMetadata` takes. */
export interface UpdateDocumentsMetadataParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** What to set, one entry a document. */
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
