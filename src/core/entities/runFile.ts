import type { FileType } from './inputFile.ts'

/** A file that a reply or run made. */
export interface RunFile {
  /** Id of the file in Dify, if it has its own. */
  id?: string | null | undefined
  /** Id of the stored file: of an upload, or of a tool's file. */
  related_id?: string | null | undefined
  /** Kind of file. */
  type?: FileType | null | undefined
  /** Name of the file. */
  filename?: string | null | undefined
  /** Extension of the file, with its dot. */
  extension?: string | null | undefined
  /** MIME type of the file. */
  mime_type?: string | null | undefined
  /** Size in bytes. */
  size?: number | null | undefined
  /** Where the file comes from: the web, an upload, or a tool. */
  transfer_method?: 'remote_url' | 'local_file' | 'tool_file' | (string & {}) | null | undefined
  /** Signed URL of the file; it expires within minutes. */
  url?: string | null | undefined
  /** Id of the upload, if the file was uploaded. */
  upload_file_id?: string | null | undefined
  /** URL of a file from the web; empty or null for other files. */
  remote_url?: string | null | undefined
  /** Dify's internal reference to the file. Servers from 1.14. */
  reference?: string | null | undefined
  /** Always `__dify__file__`, which marks a file among the values of a run. */
  dify_model_identity?: string | null | undefined
  /** Id of the workspace. Servers up to 1.13. */
  tenant_id?: string | null | undefined
}
