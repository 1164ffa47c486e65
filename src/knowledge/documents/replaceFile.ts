import type { FileInput } from '../../core/params/file.ts'
import { path } from '../../core/params/path.ts'
import { readJson } from '../../core/reading/readJson.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type DocumentBatch, documentBatch } from '../entities/documentBatch.ts'
import { documentFile } from '../params/documentFile.ts'

/** The document, its new file, and settings of the document. */
export interface FileReplacement {
  readonly dataset_id: string
  readonly document_id: string
  readonly file?: FileInput | undefined
}

/** Sends the file to the address that servers from 1.14 document. Earlier servers answer 405. */
export async function patchFile(
  ctx: DifyContext,
  { dataset_id, document_id, file, ...settings }: FileReplacement,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}`
  return readJson(ctx, { method: 'PATCH', ...target, ...documentFile(file, settings) }, documentBatch, options)
}

/** Sends the file to the address that all servers have. */
export async function postFile(
  ctx: DifyContext,
  { dataset_id, document_id, file, ...settings }: FileReplacement,
  options?: RequestOptions,
): Promise<DocumentBatch> {
  const target = path`datasets/${{ dataset_id }}/documents/${{ document_id }}/update-by-file`
  return readJson(ctx, { method: 'POST', ...target, ...documentFile(file, settings) }, documentBatch, options)
}

/** Whether a server refused a call only because that address does not have the method. */
export function isMethodMissing(error: unknown): boolean {
  return Object(error).status === 405
}
