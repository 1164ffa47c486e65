import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type FileReplacement, isMethodMissing, patchFile, postFile } from '../documents/replaceFile.ts'
import type { DocumentBatch } from '../entities/documentBatch.ts'
import type { ServerVersion } from './serverVersion.ts'

/**
 * Replaces the files of documents at the address that the server knows. Where its version does not tell which that is,
 * one file finds out, and the others wait for it: a refused file travels for nothing.
 */
export function createFileUpdates(
  ctx: DifyContext,
  version: ServerVersion,
): (params: FileReplacement, options: RequestOptions) => Promise<DocumentBatch> {
  let isPatched: boolean | undefined
  let trial: Promise<void> | undefined
  return async (params, options) => {
    isPatched ??= version.isSince('1.14.0')
    while (isPatched === undefined && trial) await trial
    if (isPatched === false) return postFile(ctx, params, options)
    const call = patchFile(ctx, params, options)
    const forget = () => {
      trial = undefined
    }
    const noteSuccess = () => {
      isPatched = true
    }
    // Who waits for it wakes after the lines below have seen how it went.
    trial ??= call.then(noteSuccess, () => {}).then(forget)
    try {
      return await call
    } catch (error) {
      if (!isMethodMissing(error)) throw error
      isPatched = false
      return postFile(ctx, params, options)
    }
  }
}
