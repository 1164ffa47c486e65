import * as v from 'valibot'

/** What kind of file it is. Dify checks it against the app's rules, and against the file itself in workflows. */
export type FileType = 'image' | 'document' | 'audio' | 'video' | 'custom' | (string & {})

/** A file to hand to a run: one on the web, or one that `uploadFile` has stored for the same `user`. */
export type InputFile =
  | {
      type: FileType
      transfer_method: 'remote_url'
      /** Address Dify fetches the file from. */
      url: string
    }
  | {
      type: FileType
      transfer_method: 'local_file'
      /** `id` that `uploadFile` returned. */
      upload_file_id: string
    }

function isInputFile(value: unknown): boolean {
  const { type, transfer_method, url, upload_file_id } = Object(value)
  const source = { remote_url: url, local_file: upload_file_id }[String(transfer_method)]
  return [type, source].every((part) => part && typeof part === 'string')
}

/** Dify drops a reference that lacks a part without a word, so it is refused here. */
export const InputFilesSchema = v.custom<InputFile[]>(
  (files) => Array.isArray(files) && files.every(isInputFile),
  'need type, transfer_method and url or upload_file_id',
)
