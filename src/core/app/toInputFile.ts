import type { FileType, LocalFile } from '../entities/inputFile.ts'
import type { UploadedFile } from './uploadFile.ts'

/**
 * Makes of an uploaded file what messages and runs take: an item of `files`, or the value of a file variable. Its type
 * is the one that Dify tells by the extension and, where that says nothing, by the MIME type: `image`, `video`,
 * `audio`, `document`, else `custom`.
 *
 * @param file What `uploadFile` returned.
 * @param type Kind of file, where you know better: `custom`, for an app that admits the extension as such.
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

/** Servers look at the extension first: they are often sent `application/octet-stream` for a type. */
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
