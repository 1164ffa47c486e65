import type { FileType } from './inputFile.ts'

/** A file among what a node or a run puts out. */
export interface RunFile {
  /** `__dify__file__`, by which Dify knows a file among other values. */
  dify_model_identity?: string | null | undefined
  /** Null, as a rule. */
  id?: string | null | undefined
  type?: FileType | null | undefined
  transfer_method?: 'remote_url' | 'local_file' | 'tool_file' | (string & {}) | null | undefined
  filename?: string | null | undefined
  /** With its dot. */
  extension?: string | null | undefined
  mime_type?: string | null | undefined
  /** Bytes. */
  size?: number | null | undefined
  /** Signed address of the file, good for minutes. */
  url?: string | null | undefined
  /** Address that the file was given by; empty or null for others. */
  remote_url?: string | null | undefined
  /** Id of the stored file. */
  related_id?: string | null | undefined
  /** Dify's own name for the stored file. Servers from 1.14. */
  reference?: string | null | undefined
  /** Servers up to 1.13. */
  tenant_id?: string | null | undefined
}
