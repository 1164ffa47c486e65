import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../params/checkParams.ts'
import { path } from '../params/path.ts'
import { type DifyBlob, readBlob } from '../reading/readBlob.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What `downloadFile` takes. */
export interface DownloadFileParams {
  /** `id` of an uploaded file, or `upload_file_id` of a message's file. */
  file_id: string
  /** Makes the response say that it is a download with the file's name, for routes that pass it on to a browser. */
  as_attachment?: boolean | undefined
  /** Has no effect: access to a file depends only on the app. */
  user?: string | undefined
}

/** Schema of what `downloadFile` takes. */
export const DownloadFileParamsSchema: ParamsSchema<DownloadFileParams> = v.looseObject({
  file_id: v.string(),
  as_attachment: v.optional(v.boolean()),
  user: v.optional(v.string()),
})

/**
 * Downloads a file that a message of this app refers to. A file that was uploaded but never sent with a message is not
 * found. Servers from 1.7.2.
 *
 * @example
 * ```ts
 * const file = await downloadFile(dify, { file_id: '72fa9618-8f89-4a37-9b33-7e1178a24a67' })
 * const response = new Response(file.body, { headers: { 'content-type': file.type } })
 * ```
 *
 * @throws {DifyApiError} `file_access_denied`, `file_not_found`
 * @see https://docs.dify.ai/en/api-reference/files/download-file
 */
export async function downloadFile(
  ctx: DifyContext,
  params: DownloadFileParams,
  options?: RequestOptions,
): Promise<DifyBlob> {
  const { file_id, ...query } = checkParams(DownloadFileParamsSchema, params)
  return readBlob(ctx, { method: 'GET', ...path`files/${{ file_id }}/preview`, query }, options)
}
