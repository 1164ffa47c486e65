/** A file that belongs to a chunk. */
export interface Attachment {
  /** Id of the file. */
  id?: string | null | undefined
  /** Name of the file. */
  name?: string | null | undefined
  /** Size of the file in bytes. */
  size?: number | null | undefined
  /** Extension of the file, without the dot. */
  extension?: string | null | undefined
  /** MIME type of the file. */
  mime_type?: string | null | undefined
  /** Signed address of the file, valid for a few minutes. */
  source_url?: string | null | undefined
}
