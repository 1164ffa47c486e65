import type { FileType } from './inputFile.ts'

/** A file that a reply or run made. */
export interface RunFile {
  /** Id of the file in Dify, where it has one of its own. */
  id?: string | null | undefined
  /** Id of what stores the file: an upload, or a tool's file. */
  related_id?: string | null | undefined
  /** Kind of file. */
  type?: FileType | null | undefined
  /** Name of the file. */
  filename?: string | null | undefined
  /** Extension of the file, with its dot. */
  extension?: string | null | undefined
  /** MIME type of the file. */
  mime_type?: string | null | undefined
  /** Bytes. */
  size?: number | null | undefined
  /** Where the file comes from: the web, an upload, or a tool. */
  transfer_method?: 'remote_url' | 'local_file' | 'tool_file' | (string & {}) | null | undefined
  /** Signed address of the file, good for minutes. */
  url?: string | null | undefined
  /** Id of the upload, of an uploaded file. */
  upload_file_id?: string | null | undefined
  /** Address that the file was given by; empty or null for others. */
  remote_url?: string | null | undefined
  /** Dify's own handle of the file. Servers from 1.14. */
  reference?: string | null | undefined
  /** `__dify__file__`: the mark by which Dify knows a file among the values of a run. */
  dify_model_identity?: string | null | undefined
  /** The workspace. Servers up to 1.13. */
  tenant_id?: string | null | undefined
}
