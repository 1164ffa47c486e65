import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import type { MetadataField } from '../entities/metadataField.ts'

/** What `listMetadataFields` takes. */
export interface ListMetadataFieldsParams {
  /** Id of the knowledge base. */
  dataset_id: string
}

/** Schema of what `listMetadataFields` takes. */
export const ListMetadataFieldsParamsSchema: ParamsSchema<ListMetadataFieldsParams> = v.looseObject({
  dataset_id: v.string(),
})

/** A metadata field, and how many documents have a value for it. */
export interface CountedMetadataField extends MetadataField {
  /** Number of documents that have a value for the field. */
  count?: number | null | undefined
}

/** Metadata fields of a knowledge base. */
export interface ListMetadataFieldsResult {
  /** The fields, without Dify's built-in fields. */
  doc_metadata: CountedMetadataField[]
  /** Whether documents also have the built-in fields. */
  built_in_field_enabled?: boolean | null | undefined
}

const metadataFields = checked<ListMetadataFieldsResult>({
  doc_metadata: [checked<CountedMetadataField>({ id: v.string() })],
})

/**
 * Lists the metadata fields that users have created in a knowledge base. Servers from 1.1.1.
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
  return readJson(ctx, request, metadataFields, options)
}
