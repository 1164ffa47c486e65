import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, openEnum } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const ListBuiltInMetadataFieldsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
})
export type ListBuiltInMetadataFieldsParams = v.InferInput<typeof ListBuiltInMetadataFieldsParamsSchema>

export const ListBuiltInMetadataFieldsResultSchema = model({
  fields: arrayOf(
    model({
      name: openEnum<'document_name' | 'uploader' | 'upload_date' | 'last_update_date' | 'source'>(),
      type: nullish(openEnum<'string' | 'time'>()),
    }),
  ),
})
export type ListBuiltInMetadataFieldsResult = v.InferOutput<typeof ListBuiltInMetadataFieldsResultSchema>

/**
 * Lists the metadata fields that Dify fills by itself: name, uploader, dates and source of a document. Servers from
 * 1.9.
 *
 * @example
 * ```ts
 * const { fields } = await listBuiltInMetadataFields(dify, { dataset_id: 'dataset-id' })
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/get-built-in-metadata-fields
 */
export async function listBuiltInMetadataFields(
  ctx: DifyContext,
  params: ListBuiltInMetadataFieldsParams,
  options?: RequestOptions,
): Promise<ListBuiltInMetadataFieldsResult> {
  const { dataset_id } = checkParams(ListBuiltInMetadataFieldsParamsSchema, params)
  const request = { method: 'GET', ...path`datasets/${{ dataset_id }}/metadata/built-in` } as const
  return readJson(ctx, request, ListBuiltInMetadataFieldsResultSchema, options)
}
