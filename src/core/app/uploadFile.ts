import * as v from 'valibot'
import { fileInput, toFile } from '../params/file.ts'
import { multipart } from '../params/multipart.ts'
import { checkParams, model, nonEmpty, nullish } from '../params/schema.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

export const UploadFileParamsSchema = model({
  /**
   * The file, with a name that has an extension and neither `/` nor `\`. By default servers take images of up to 10,
   * documents of 15, audio of 50 and videos of 100 MB; `getAppParameters` tells the limits of yours.
   */
  file: fileInput(),
  /** Who may refer to the file. Required here: Dify would store it for a user shared by all who send none. */
  user: nonEmpty(),
})
export type UploadFileParams = v.InferInput<typeof UploadFileParamsSchema>

/** A file that Dify stores. */
export const UploadedFileSchema = model({
  /** Id to refer to the file by: as `upload_file_id`, or for `downloadFile`. */
  id: v.string(),
  name: v.string(),
  /** Bytes. */
  size: v.number(),
  /** Without the dot. */
  extension: nullish(v.string()),
  mime_type: nullish(v.string()),
  /** Dify's id of the end user, for `getEndUser`: not the `user` that was sent. */
  created_by: nullish(v.string()),
  /** Unix seconds. */
  created_at: nullish(v.number()),
  /** Servers from 1.3. */
  preview_url: nullish(v.string()),
  /** Signed address of the file, good for minutes. Servers from 1.9. */
  source_url: nullish(v.string()),
  /** Servers from 1.11.3, like all that follows but `reference`, which came with 1.14. */
  original_url: nullish(v.string()),
  reference: nullish(v.string()),
  user_id: nullish(v.string()),
  tenant_id: nullish(v.string()),
  conversation_id: nullish(v.string()),
  file_key: nullish(v.string()),
})
export type UploadedFile = v.InferOutput<typeof UploadedFileSchema>

/**
 * Stores a file, so that messages and runs of the same `user` can refer to it by its `id`. Which kinds of file an app
 * makes use of is set in the app.
 *
 * @example
 * ```ts
 * const { id } = await uploadFile(dify, { file: { name: 'notes.txt', data: 'Buy milk' }, user: 'ada' })
 * const reply = await sendChatMessage(dify, {
 *   query: 'What is to do?',
 *   user: 'ada',
 *   files: [{ type: 'document', transfer_method: 'local_file', upload_file_id: id }],
 * })
 * ```
 *
 * @throws {DifyApiError} `no_file_uploaded`, `too_many_files`, `filename_not_exists_error`, `invalid_param`,
 * `file_too_large`, `unsupported_file_type`
 * @see https://docs.dify.ai/en/api-reference/files/upload-file
 */
export async function uploadFile(
  ctx: DifyContext,
  params: UploadFileParams,
  options?: RequestOptions,
): Promise<UploadedFile> {
  const { file, ...fields } = checkParams(UploadFileParamsSchema, params)
  const body = multipart({ ...fields, file: toFile(file) })
  return readJson(ctx, { method: 'POST', path: 'files/upload', ...body }, UploadedFileSchema, options)
}
