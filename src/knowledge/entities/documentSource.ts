/** The file that a document was made from. */
export interface SourceFile {
  /** Id of the file. */
  id?: string | null | undefined
  /** Name of the file. */
  name?: string | null | undefined
  /** Bytes. */
  size?: number | null | undefined
  /** Without the dot. */
  extension?: string | null | undefined
  /** MIME type of the file. */
  mime_type?: string | null | undefined
  /** Who uploaded the file. */
  created_by?: string | null | undefined
  /** Unix seconds, with fractions. */
  created_at?: number | null | undefined
}

/** Where a document came from: for `upload_file`, texts among them, the file; for others what their source names. */
export interface DocumentSource {
  /** Id of the file, where `upload_file` does not tell of it. */
  upload_file_id?: string | null | undefined
  /** The file, in `data_source_detail_dict` and in answers of `getDocument`. */
  upload_file?: SourceFile | null | undefined
  [source: string]: unknown
}
