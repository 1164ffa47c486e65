/** The file that a document was made from. */
export interface SourceFile {
  id?: string | null
  name?: string | null
  /** Bytes. */
  size?: number | null
  /** Without the dot. */
  extension?: string | null
  mime_type?: string | null
  created_by?: string | null
  /** Unix seconds, with fractions. */
  created_at?: number | null
}

/** Where a document came from: for `upload_file`, texts among them, the file; for others what their source names. */
export interface DocumentSource {
  /** Id of the file, where `upload_file` does not tell of it. */
  upload_file_id?: string | null
  /** The file, in `data_source_detail_dict` and in answers of `getDocument`. */
  upload_file?: SourceFile | null
  [source: string]: unknown
}
