import * as v from 'valibot'

/**
 * A file to upload: a `File`, or a name with its content. A plain `Blob` has no name, and Dify refuses files without
 * one.
 */
export type FileInput = File | NamedFile

/** A file made of a name and its content. */
export interface NamedFile {
  /** File name with its extension, by which Dify tells file types apart. */
  readonly name: string
  /** The content. A string is sent as UTF-8. */
  readonly data: Blob | ArrayBuffer | Uint8Array | string
  /** MIME type. @default the type of a `Blob`, else `application/octet-stream` */
  readonly type?: string | undefined
}

function isFileInput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { name, data = value } = value as { name?: unknown; data?: unknown }
  return typeof name === 'string' && name !== '' && isContent(data)
}

function isContent(data: unknown): boolean {
  if (typeof data === 'string' || ArrayBuffer.isView(data)) return true
  return data instanceof Blob || data instanceof ArrayBuffer
}

/** Schema of a file param. */
// @__NO_SIDE_EFFECTS__
export function fileInput(): v.GenericSchema<FileInput> {
  return v.custom<FileInput>(isFileInput, 'must be a File or { name, data }')
}

/** Turns a file param into a `File`, without reading or copying its bytes. `type` replaces an empty type. */
export function toFile(input: FileInput, type = 'application/octet-stream'): File {
  if (input instanceof File && input.type) return input
  const { name, data = input as Blob } = input as NamedFile
  const declared = input.type || (data instanceof Blob ? data.type : '')
  return new File([toPart(data)], name, { type: declared || type })
}

/** Copies memory that is shared between threads: a `Blob` does not accept it, because it could change meanwhile. */
function toPart(data: NamedFile['data']): BlobPart {
  const isShared = data instanceof Uint8Array && !(data.buffer instanceof ArrayBuffer)
  return isShared ? data.slice().buffer : (data as BlobPart)
}
