import { type FileInput, toFile } from '../../core/params/file.ts'
import { multipart } from '../../core/params/multipart.ts'
import { jsonText } from '../../core/transport/jsonText.ts'

/** The body of requests that send the file of a document. The settings are one part of the form, as JSON text. */
export function documentFile(file: FileInput | undefined, settings: object): ReturnType<typeof multipart> {
  return multipart({ file: file && toFile(file), data: jsonText(settings) })
}
