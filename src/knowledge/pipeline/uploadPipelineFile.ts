import type * as v from 'valibot'
import { fileInput, toFile } from '../../core/params/file.ts'
import { multipart } from '../../core/params/multipart.ts'
import { checkParams, model } from '../../core/params/schema.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { entity } from '../entities/entity.ts'

export const UploadPipelineFileParamsSchema = model({
  file: fileInput(),
})
export type UploadPipelineFileParams = v.InferInput<typeof UploadPipelineFileParamsSchema>

export interface PipelineFile {
  id: string
  name?: string | null
  /** Bytes. */
  size?: number | null
  extension?: string | null
  mime_type?: string | null
  created_by?: string | null
  /** ISO 8601, in UTC although it does not say so. */
  created_at?: string | null
}

export const PipelineFileSchema = entity<PipelineFile>()

/**
 * Stores a file for a pipeline: its `id` is the `reference` that `runPipeline` and `streamPipeline` take for a
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
 * `unsupported_file_type`, `invalid_param` (what servers up to 1.16 send in place of the last two, without a message)
 * @see https://docs.dify.ai/en/api-reference/knowledge-pipeline/upload-pipeline-file
 */
export async function uploadPipelineFile(
  ctx: DifyContext,
  params: UploadPipelineFileParams,
  options?: RequestOptions,
): Promise<PipelineFile> {
  const { file } = checkParams(UploadPipelineFileParamsSchema, params)
  const body = multipart({ file: toFile(file) })
  return readJson(ctx, { method: 'POST', path: 'datasets/pipeline/file-upload', ...body }, PipelineFileSchema, options)
}
