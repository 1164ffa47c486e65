import type { FileType, LocalFile } from '../entities/inputFile.ts'
import type { UploadedFile } from './uploadFile.ts'

/**
 * Turns an uploaded file into a file reference for messages and runs: an item of `files`, or the value of a file
 * variable. Its type is the one that Dify derives from the extension or, if the extension is unknown, from the MIME
 * type: `image`, `video`, `audio`, `document`, otherwise `custom`.
 *
 * @param file What `uploadFile` returned.
 * @param type Kind of file, if it should differ: `custom`, for an app that accepts the extension only as a custom one.
 *
 * @example
 * ```ts
 * const uploaded = await uploadFile(dify, { file: { name: 'notes.txt', data: 'Buy milk' }, user: 'ada' })
 * const reply = await sendChatMessage(dify, { query: 'What is to do?', user: 'ada', files: [toInputFile(uploaded)] })
 * ```
 */
export function toInputFile(
  file: Pick<UploadedFile, 'id' | 'name' | 'extension' | 'mime_type'>,
  type: FileType = typeOf(file),
): LocalFile {
  return { type, transfer_method: 'local_file', upload_file_id: file.id }
}

/** Servers look at the extension first, because the type is often `application/octet-stream`. */
function typeOf({ name, extension, mime_type }: Parameters<typeof toInputFile>[0]): FileType {
  const suffix = (extension || /\.([^.]*)$/.exec(name)?.[1] || '').toLowerCase()
  const byExtension = Object.keys(extensions).find((type) => extensions[type]?.split(' ').includes(suffix))
  if (byExtension) return byExtension
  const [, kind] = /(image|video|audio|text|pdf)/.exec(mime_type ?? '') ?? []
  return kind === 'text' || kind === 'pdf' ? 'document' : (kind ?? 'custom')
}

const extensions: Readonly<Record<string, string>> = {
  image: 'jpg jpeg png webp gif svg',
  video: 'mp4 mov mpeg webm',
  audio: 'mp3 m4a wav amr mpga',
  document: 'txt markdown md mdx pdf html htm xlsx xls vtt properties doc docx csv eml msg pptx xml epub ppt',
}
