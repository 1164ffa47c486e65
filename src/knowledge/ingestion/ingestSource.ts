import * as v from 'valibot'
import { paramError } from '../../core/errors/DifyParamsError.ts'
import { issuesOf } from '../../core/errors/issue.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { type FileInput, fileInput, toFile } from '../../core/params/file.ts'

/** A text to make a document of. */
export interface TextSource {
  /** Name of the document. */
  readonly name: string
  /** Text of the document. */
  readonly text: string
}

const TextSourceSchema: ParamsSchema<TextSource> = v.looseObject({ name: v.string(), text: v.string() })

/**
 * What becomes a document: a text, or a file. Its name is its identity: Dify keeps one enabled document a name. A
 * `Blob` that a runtime keeps on disk (`openAsBlob` of Node, `Bun.file`) is never read as a whole.
 */
export type IngestSource = TextSource | FileInput

export function isText(source: IngestSource): source is TextSource {
  return 'text' in source && typeof source.text === 'string'
}

/** Throws a `DifyParamsError` for what could not become a document, or not be found again by its name. */
export function checkSource(source: IngestSource): void {
  if (isText(Object(source))) checkParams(TextSourceSchema, source)
  else if (issuesOf(fileInput(), source)) throw paramError('', 'must be { name, text }, { name, data } or a File')
  // Dify cuts longer names off.
  const { length } = [...source.name]
  if (length === 0 || length > 200) throw paramError('name', 'must have 1 to 200 characters')
  // Multipart encodes quotes and line breaks, and servers differ in decoding them; slashes they refuse.
  if (!isText(source) && /["\r\n/\\]/.test(source.name)) {
    throw paramError('name', 'must hold no slash, quote or line break')
  }
}

/** Throws for a file that has gone or changed on the disk: in the middle of sending it, Node hangs, then ends the process. */
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

// WebCrypto digests no streams: larger contents are digested in pieces, then the digests as one.
const PIECE = 4 * 2 ** 20

/**
 * SHA-256 of the content, in hex. Of a content beyond 4 MiB it is the SHA-256 of the SHA-256 digests of its pieces of
 * 4 MiB, so that only one piece is in memory at a time.
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
