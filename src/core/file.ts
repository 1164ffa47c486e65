import * as v from 'valibot'

/** A file to upload: a `File`, or a name with its content. A bare `Blob` has no name, and Dify refuses files without one. */
export type FileInput = File | NamedFile

/** A file made of a name and its content. */
export interface NamedFile {
  /** File name with its extension, by which Dify tells file types apart. */
  readonly name: string
  readonly data: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | string
  /** MIME type. @default the type of a `Blob`, else `application/octet-stream` */
  readonly type?: string | undefined
}

function isFileInput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('name' in value) || !value.name) return false
  if (typeof value.name !== 'string') return false
  if (value instanceof Blob) return true
  const data = 'data' in value ? value.data : undefined
  return typeof data === 'string' || data instanceof Blob || data instanceof ArrayBuffer || ArrayBuffer.isView(data)
}

/** Schema of a file param. */
// @__NO_SIDE_EFFECTS__
export function fileInput(): v.GenericSchema<FileInput> {
  return v.custom<FileInput>(isFileInput, 'must be a File, or { name, data } with a non-empty name')
}

/** The same file as a `File`, its bytes neither copied nor read. `type` replaces an empty type. */
export function toFile(input: FileInput, type = 'application/octet-stream'): File {
  const data = input instanceof Blob ? input : input.data
  const declared = input.type || (data instanceof Blob ? data.type : '')
  return input instanceof File && declared ? input : new File([data], input.name, { type: declared || type })
}
