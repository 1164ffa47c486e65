import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type FileReplacement, isMethodMissing, patchFile, postFile } from '../documents/replaceFile.ts'
import type { DocumentBatch } from '../entities/documentBatch.ts'
import type { ServerVersion } from './serverVersion.ts'

/**
 * Replaces the files of documents at the address that the server supports. If the version of the server is not known,
 * the first file tries the newer address while the others wait, because each refused upload is wasted.
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
    // The files that wait for the trial continue after the lines below have recorded its result.
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
