import type * as v from 'valibot'
import { oneOf } from '../../core/params/schema.ts'

/** Where a pipeline takes its documents from. */
export const DatasourceTypeSchema = oneOf(['local_file', 'online_document', 'website_crawl', 'online_drive'])
export type DatasourceType = v.InferInput<typeof DatasourceTypeSchema>

/** One thing to process: what it takes depends on the type of the datasource. */
export type DatasourceInfo =
  /** `local_file`: `reference` is the `id` that `uploadPipelineFile` returned. */
  | { reference: string; name?: string | undefined }
  /** `online_document`: a page of a workspace, and the credential to read it with. */
  | {
      workspace_id: string
      page: { page_id: string; type: string; page_name?: string | undefined }
      credential_id?: string | undefined
    }
  /** `website_crawl`: a page, and the name for its document. */
  | { url: string; title?: string | undefined }
  /** `online_drive`: a file, or a folder to expand; `bucket` where the drive has buckets. */
  | { id: string; type: 'file' | 'folder'; bucket?: string | undefined; name?: string | undefined }
