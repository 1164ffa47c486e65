import * as v from 'valibot'
import { path } from '../../core/params/path.ts'
import { arrayOf, checkParams, model, nullish, openEnum } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

export const ListMetadataFieldsParamsSchema = model({
  /** Knowledge base. */
  dataset_id: v.string(),
})
export type ListMetadataFieldsParams = v.InferInput<typeof ListMetadataFieldsParamsSchema>

export const ListMetadataFieldsResultSchema = model({
  doc_metadata: arrayOf(
    model({
      id: v.string(),
      name: v.string(),
      type: nullish(openEnum<'string' | 'number' | 'time'>()),
      /** Documents that carry a value. */
      count: nullish(v.number()),
    }),
  ),
  /** Whether documents carry the built-in fields, too. */
  built_in_field_enabled: nullish(v.boolean()),
})
export type ListMetadataFieldsResult = v.InferOutput<typeof ListMetadataFieldsResultSchema>

/**
 * Lists the metadata fields of a knowledge base that users have made. Servers from 1.1.1.
 *
 * @example
 * ```ts
 * const { doc_metadata } = await listMetadataFields(dify, { dataset_id: 'dataset-id' })
 * for (const { name, count } of doc_metadata) console.log(name, count)
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found`
 * @see https://docs.dify.ai/en/api-reference/metadata/list-metadata-fields
 */
export async function listMetadataFields(
  ctx: DifyContext,
  params: ListMetadataFieldsParams,
  options?: RequestOptions,
): Promise<ListMetadataFieldsResult> {
  const { dataset_id } = checkParams(ListMetadataFieldsParamsSchema, params)
  const request = { method: 'GET', ...path`datasets/${{ dataset_id }}/metadata` } as const
  return readJson(ctx, request, ListMetadataFieldsResultSchema, options)
}
