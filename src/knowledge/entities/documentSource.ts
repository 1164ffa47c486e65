/** The file that a document was created from. */
export interface SourceFile {
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
  /** Who uploaded the file. */
  created_by?: string | null | undefined
  /** Unix seconds, with fractions. */
  created_at?: number | null | undefined
}

/** Source of a document: for `upload_file`, which includes texts, the file; for other types, fields of that source. */
export interface DocumentSource {
  /** Id of the file, when `upload_file` is missing. */
  upload_file_id?: string | null | undefined
  /** The file, in `data_source_detail_dict` and in results of `getDocument`. */
  upload_file?: SourceFile | null | undefined
  [source: string]: unknown
}
