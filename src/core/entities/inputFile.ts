import * as v from 'valibot'
import { nonEmpty } from '../params/checkParams.ts'

/** What kind of file it is. Dify checks it against the app's rules, and against the file itself in workflows. */
export type FileType = 'image' | 'document' | 'audio' | 'video' | 'custom' | (string & {})

/** A file on the web, to hand to a run. */
export interface RemoteFile {
  /** What kind of file it is. */
  type: FileType
  /** Dify fetches the file. */
  transfer_method: 'remote_url'
  /** Address that Dify fetches the file from. */
  url: string
}

/** A file that `uploadFile` has stored for the same `user`, to hand to a run. */
export interface LocalFile {
  /** What kind of file it is. */
  type: FileType
  /** Dify has the file. */
  transfer_method: 'local_file'
  /** `id` that `uploadFile` returned. */
  upload_file_id: string
}

/** A file to hand to a run: one on the web, or one that `uploadFile` has stored for the same `user`. */
export type InputFile = RemoteFile | LocalFile

/** Schema of files to hand to a run. Dify silently drops an incomplete file reference, so this schema refuses it. */
export const InputFilesSchema: v.GenericSchema<InputFile[]> = v.array(
  v.variant('transfer_method', [
    v.looseObject({ type: nonEmpty(), transfer_method: v.literal('remote_url'), url: nonEmpty() }),
    v.looseObject({ type: nonEmpty(), transfer_method: v.literal('local_file'), upload_file_id: nonEmpty() }),
  ]),
)
