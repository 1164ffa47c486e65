import { type FileInput, toFile } from '../../core/params/file.ts'
import { multipart } from '../../core/params/multipart.ts'
import { jsonText } from '../../core/transport/jsonText.ts'

/** The body of everything that sends a document's file: Dify takes the settings as one part of JSON text. */
export function documentFile(file: FileInput | undefined, settings: object): ReturnType<typeof multipart> {
  return multipart({ file: file && toFile(file), data: jsonText(settings) })
}
