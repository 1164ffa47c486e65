import * as v from 'valibot'
import { checkParams, nonEmpty, type ParamsSchema } from '../params/checkParams.ts'
import { type FileInput, fileInput, toFile } from '../params/file.ts'
import { multipart } from '../params/multipart.ts'
import { checked } from '../reading/checked.ts'
import { readJson } from '../reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../transport/context.ts'

/** What `uploadFile` takes. */
export interface UploadFileParams {
  /**
   * The file. Its name must have an extension and contain neither `/` nor `\`. By default, servers accept images of up
   * to 10 MB, documents of up to 15 MB, audio of up to 50 MB and videos of up to 100 MB; `getAppParameters` returns the
   * limits of your server.
   */
  file: FileInput
  /**
   * The `user` who may refer to the file. Required here: without it, Dify would use a single user that all such calls
   * share.
   */
  user: string
}

/** Schema of what `uploadFile` takes. */
export const UploadFileParamsSchema: ParamsSchema<UploadFileParams> = v.looseObject({
  file: fileInput(),
  user: nonEmpty(),
})

/** A file that Dify stores. */
export interface UploadedFile {
  /** Id to refer to the file by: as `upload_file_id`, or for `downloadFile`. */
  id: string
  /** Name of the file, as it was sent. */
  name: string
  /** Size in bytes. */
  size: number
  /** Extension of the name, without the dot. */
  extension?: string | null | undefined
  /** MIME type of the file, as it was sent. */
  mime_type?: string | null | undefined
  /** Dify's id of the end user, for `getEndUser`. It is not the `user` that was sent. */
  created_by?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** URL of a preview; null if Dify has none. Servers from 1.3. */
  preview_url?: string | null | undefined
  /** Signed address of the file, good for minutes. Servers from 1.9. */
  source_url?: string | null | undefined
  /** Original address of the file; null for a file that has just been uploaded. Servers from 1.11.3. */
  original_url?: string | null | undefined
  /** Always null. Servers from 1.11.3. */
  user_id?: string | null | undefined
  /** Id of the workspace. Servers from 1.11.3. */
  tenant_id?: string | null | undefined
  /** Id of the conversation of the file; null for a file that has just been uploaded. Servers from 1.11.3. */
  conversation_id?: string | null | undefined
  /** Always null. Servers from 1.11.3. */
  file_key?: string | null | undefined
  /** Dify's internal reference to the file. Servers from 1.14. */
  reference?: string | null | undefined
}

const uploadedFile = checked<UploadedFile>({ id: v.string() })

/**
 * Uploads a file, so that messages and runs of the same `user` can refer to it by its `id`. The settings of the app
 * decide which kinds of file it uses.
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
  return readJson(ctx, { method: 'POST', path: 'files/upload', ...body }, uploadedFile, options)
}
