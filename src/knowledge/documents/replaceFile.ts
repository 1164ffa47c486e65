import type { FileInput } from '../../core/params/file.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DocumentBatch, documentBatch } from '../entities/documentBatch.ts'
import { documentFile } from '../params/documentFile.ts'

/** What to replace by what; the settings of the document come along. */
export interface FileReplacement {
  readonly dataset_id: string
  readonly document_id: string
  readonly file?: FileInput | undefined
}

/** The address that servers from 1.14 document for the files of documents. Others refuse it with 405. */
export async function patchFile(
  ctx: DifyContext,
  { dataset_id, document_id, file, ...settings }: FileReplacement,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}`
  return readJson(ctx, { method: 'PATCH', ...target, ...documentFile(file, settings) }, documentBatch, options)
}

/** The address that all servers know. */
export async function postFile(
  ctx: DifyContext,
  { dataset_id, document_id, file, ...settings }: FileReplacement,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/update-by-file`
  return readJson(ctx, { method: 'POST', ...target, ...documentFile(file, settings) }, documentBatch, options)
}

/** Whether a server refused a call because it has no such method at that address. It looked at nothing else. */
export function isMethodMissing(error: unknown): boolean {
  return Object(error).status === 405
}
