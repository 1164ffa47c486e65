import * as v from 'valibot'
import type { DifyApiError } from '../../core/errors/DifyApiError.ts'
import { isDifyError } from '../../core/errors/isDifyError.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { path } from '../../core/params/path.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, DifyRequest, RequestOptions } from '../../core/transport/context.ts'

/** What `listBuiltInMetadataFields` takes. */
export interface ListBuiltInMetadataFieldsParams {
  /** Id of the knowledge base. */
  dataset_id: string
}

/** Schema of what `listBuiltInMetadataFields` takes. */
export const ListBuiltInMetadataFieldsParamsSchema: ParamsSchema<ListBuiltInMetadataFieldsParams> = v.looseObject({
  dataset_id: v.string(),
})

/** A metadata field that Dify fills in itself. */
export interface BuiltInMetadataField {
  /** Name of the field. */
  name: 'document_name' | 'uploader' | 'upload_date' | 'last_update_date' | 'source' | (string & {})
  /** Kind of the field's values. */
  type?: 'string' | 'time' | (string & {}) | null | undefined
}

/** The metadata fields that Dify fills in itself. */
export interface ListBuiltInMetadataFieldsResult {
  /** The fields. */
  fields: BuiltInMetadataField[]
}

const builtInFields = checked<ListBuiltInMetadataFieldsResult>({ fields: [checked<BuiltInMetadataField>({})] })

/**
 * Lists the metadata fields that Dify fills in itself: name, uploader, dates and source of a document. Servers from
 * 1.9. If the server does not have this route, the function tries the route that servers 1.1.1 to 1.8.1 had instead,
 * which ignores the knowledge base.
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
  const ask = (target: Pick<DifyRequest, 'path' | 'template'>) =>
    readJson(ctx, { method: 'GET', ...target }, builtInFields, options)
  try {
    return await ask(path`datasets/${{ dataset_id }}/metadata/built-in`)
  } catch (error) {
    if (!isRefused(error) || error.code !== 'http_404') throw error
    return ask({ path: 'datasets/metadata/built-in' }).catch((again) => {
      // The server has neither route: throws the first of the two errors, which is about the documented route.
      throw isRefused(again) && !again.retryable ? error : again
    })
  }
}

function isRefused(error: unknown): error is DifyApiError {
  return isDifyError(error) && error.name === 'DifyApiError'
}
