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
  const { name, data = value } = Object(value)
  if (!name || typeof name !== 'string') return false
  return (
    [Blob, ArrayBuffer].some((kind) => data instanceof kind) || typeof data === 'string' || ArrayBuffer.isView(data)
  )
}

/** Schema of a file param. */
// @__NO_SIDE_EFFECTS__
export function fileInput(): v.GenericSchema<FileInput> {
  return v.custom<FileInput>(isFileInput, 'must be a File or { name, data }')
}

/** The same file as a `File`, its bytes neither copied nor read. `type` replaces an empty type. */
export function toFile(input: FileInput, type = 'application/octet-stream'): File {
  // Of all these, blobs alone have a type, and a file has no `data`.
  const { name, data = input as Blob } = input as NamedFile
  const declared = input.type || (data as Blob).type
  return input instanceof File && declared ? input : new File([data], name, { type: declared || type })
}
