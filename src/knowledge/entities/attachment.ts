/** A file that belongs to a chunk. */
export interface Attachment {
  id?: string | null
  name?: string | null
  /** Bytes. */
  size?: number | null
  extension?: string | null
  mime_type?: string | null
  source_url?: string | null
}
