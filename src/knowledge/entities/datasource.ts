import * as v from 'valibot'

/** Kind of source from which a pipeline takes its documents. */
export type DatasourceType = 'local_file' | 'online_document' | 'website_crawl' | 'online_drive'

/** Schema of where a pipeline takes its documents from. */
export const DatasourceTypeSchema: v.GenericSchema<DatasourceType> = v.picklist([
  'local_file',
  'online_document',
  'website_crawl',
  'online_drive',
])

/** A file to process, for the type `local_file`. */
export interface LocalFileInfo {
  /** `id` that `uploadPipelineFile` returned. */
  reference: string
  /** Name for the document. */
  name?: string | undefined
}

/** A page of a workspace to process, for the type `online_document`. */
export interface OnlineDocumentInfo {
  /** Id of the workspace. */
  workspace_id: string
  /** The page. */
  page: OnlinePage
  /** Id of the credential to read the page with. */
  credential_id?: string | undefined
}

/** A page of a workspace. */
export interface OnlinePage {
  /** Id of the page. */
  page_id: string
  /** Kind of page. */
  type: string
  /** Name of the page. */
  page_name?: string | undefined
}

/** A page of a website to process, for the type `website_crawl`. */
export interface WebsiteInfo {
  /** Address of the page. */
  url: string
  /** Name for the document. */
  title?: string | undefined
}

/** A file of a drive to process, or a folder whose files to process, for the type `online_drive`. */
export interface OnlineDriveInfo {
  /** Id of the file or folder. */
  id: string
  /** Whether the id belongs to a file or to a folder. */
  type: 'file' | 'folder'
  /** Name of the bucket, if the drive has buckets. */
  bucket?: string | undefined
  /** Name for its document. */
  name?: string | undefined
}

/** One file, page or folder to process. Its fields depend on the type of the datasource. */
export type DatasourceInfo = LocalFileInfo | OnlineDocumentInfo | WebsiteInfo | OnlineDriveInfo

const anObject: v.GenericSchema = v.looseObject({})

/** Schema of one file, page or folder to process: any object. Dify reports the fields that the type requires. */
export const DatasourceInfoSchema = anObject as v.GenericSchema<DatasourceInfo>
