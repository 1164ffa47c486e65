import * as v from 'valibot'
import { paramError } from '../../core/errors/DifyParamsError.ts'
import { issuesOf } from '../../core/errors/issue.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { type FileInput, fileInput, toFile } from '../../core/params/file.ts'

/** A text to create a document from. */
export interface TextSource {
  /** Name of the document. */
  readonly name: string
  /** Text of the document. */
  readonly text: string
}

const TextSourceSchema: ParamsSchema<TextSource> = v.looseObject({ name: v.string(), text: v.string() })

/**
 * A text or a file to create a document from. Its name identifies the document: Dify keeps only one enabled document
 * per name. A `Blob` that the runtime keeps on disk (`openAsBlob` of Node, `Bun.file`) is never read into memory as a
 * whole.
 */
export type IngestSource = TextSource | FileInput

export function isText(source: IngestSource): source is TextSource {
  return 'text' in source && typeof source.text === 'string'
}

/**
 * Throws a `DifyParamsError` for a source that cannot become a document, or whose document could not be found by name.
 */
export function checkSource(source: IngestSource): void {
  if (isText(Object(source))) checkParams(TextSourceSchema, source)
  else if (issuesOf(fileInput(), source)) throw paramError('', 'must be { name, text }, { name, data } or a File')
  // Dify cuts longer names off.
  const { length } = [...source.name]
  if (length === 0 || length > 200) throw paramError('name', 'must have 1 to 200 characters')
  // Multipart encodes quotes and line breaks, and servers differ in decoding them; slashes they refuse.
  if (!isText(source) && /["\r\n/\\]/.test(source.name)) {
    throw paramError('name', 'must not contain a slash, a backslash, a double quote or a line break')
  }
}

/**
 * Throws for a file that was deleted or changed on disk. If Node finds that out in the middle of an upload, it hangs
 * and then ends the process.
 */
export async function checkReadable(source: IngestSource): Promise<void> {
  try {
    if (!isText(source)) await toFile(source).slice(0, 1).arrayBuffer()
  } catch (error) {
    unreadable(error)
  }
}

export function unreadable(error: unknown): never {
  throw paramError('data', `cannot be read: ${error}`)
}

// WebCrypto cannot hash streams: larger contents are hashed in pieces, then the concatenated hashes are hashed.
const PIECE = 4 * 2 ** 20

/**
 * SHA-256 of the content, in hex. For content of more than 4 MiB, it is the SHA-256 of the SHA-256 hashes of its pieces
 * of 4 MiB: only one piece is in memory at a time.
 */
export async function hashOf(source: IngestSource): Promise<string> {
  const content = isText(source) ? new Blob([source.text]) : toFile(source)
  const digests: ArrayBuffer[] = []
  do {
    const start = digests.length * PIECE
    digests.push(await digest(content.slice(start, start + PIECE)))
  } while (digests.length * PIECE < content.size)
  const [first = new ArrayBuffer(), second] = digests
  const bytes = new Uint8Array(second ? await digest(new Blob(digests)) : first)
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function digest(content: Blob): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', await content.arrayBuffer())
}
