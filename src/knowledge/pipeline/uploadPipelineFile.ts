import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { type FileInput, fileInput, toFile } from '../../core/params/file.ts'
import { multipart } from '../../core/params/multipart.ts'
import { checked } from '../../core/reading/checked.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'

/** What `uploadPipelineFile` takes. */
export interface UploadPipelineFileParams {
  /** The file. Its name must have an extension. */
  file: FileInput
}

/** Schema of what `uploadPipelineFile` takes. */
export const UploadPipelineFileParamsSchema: ParamsSchema<UploadPipelineFileParams> = v.looseObject({
  file: fileInput(),
})

/** A file that `uploadPipelineFile` has stored. */
export interface PipelineFile {
  /** Id of the file. Pass it as `reference` when you run a pipeline. */
  id: string
  /** Name of the file. */
  name?: string | null | undefined
  /** Size of the file in bytes. */
  size?: number | null | undefined
  /** Extension of the file, without the dot. */
  extension?: string | null | undefined
  /** MIME type of the file. */
  mime_type?: string | null | undefined
  /** Id of the account that uploaded the file. */
  created_by?: string | null | undefined
  /** When the file was uploaded: ISO 8601 without a time zone, in UTC. */
  created_at?: string | null | undefined
}

const pipelineFile = checked<PipelineFile>({ id: v.string() })

/**
 * Uploads a file for a pipeline. Pass its `id` to `runPipeline` or `streamPipeline` as the `reference` of a
 * `local_file`. Servers from 1.13.
 *
 * @example
 * ```ts
 * const { id } = await uploadPipelineFile(dify, { file: { name: 'manual.md', data: '# Manual' } })
 * await runPipeline(dify, {
 *   dataset_id: 'dataset-id',
 *   start_node_id: '1752479895761',
 *   datasource_type: 'local_file',
 *   datasource_info_list: [{ reference: id, name: 'manual.md' }],
 * })
 * ```
 *
 * @throws {DifyApiError} `no_file_uploaded`, `filename_not_exists_error`, `too_many_files`, `file_too_large`,
 * `unsupported_file_type`, `invalid_param` (servers up to 1.16 send it instead of the last two, without a message)
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/upload-pipeline-file
 */
export async function uploadPipelineFile(
  ctx: DifyContext,
  params: UploadPipelineFileParams,
  options?: RequestOptions,
): Promise<PipelineFile> {
  const { file } = checkParams(UploadPipelineFileParamsSchema, params)
  const body = multipart({ file: toFile(file) })
  return readJson(ctx, { method: 'POST', path: 'datasets/pipeline/file-upload', ...body }, pipelineFile, options)
}
