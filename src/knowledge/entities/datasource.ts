import * as v from 'valibot'

/** Where a pipeline takes its documents from. */
export type DatasourceType = 'local_file' | 'online_document' | 'website_crawl' | 'online_drive'

/** Schema of where a pipeline takes its documents from. */
export const DatasourceTypeSchema: v.GenericSchema<DatasourceType> = v.picklist([
  'local_file',
  'online_document',
  'website_crawl',
  'online_drive',
])

/** A file to process, of the type `local_file`. */
export interface LocalFileInfo {
  /** `id` that `uploadPipelineFile` returned. */
  reference: string
  /** Name for its document. */
  name?: string | undefined
}

/** A page of a workspace to process, of the type `online_document`. */
export interface OnlineDocumentInfo {
  /** Id of the workspace. */
  workspace_id: string
  /** The page. */
  page: OnlinePage
  /** The credential to read it with. */
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

/** A page of a website to process, of the type `website_crawl`. */
export interface WebsiteInfo {
  /** Address of the page. */
  url: string
  /** Name for its document. */
  title?: string | undefined
}

/** A file of a drive to process, or a folder to expand, of the type `online_drive`. */
export interface OnlineDriveInfo {
  /** The file or folder. */
  id: string
  /** Which of the two it is. */
  type: 'file' | 'folder'
  /** The bucket, where the drive has buckets. */
  bucket?: string | undefined
  /** Name for its document. */
  name?: string | undefined
}

/** One thing to process: what it takes depends on the type of the datasource. */
export type DatasourceInfo = LocalFileInfo | OnlineDocumentInfo | WebsiteInfo | OnlineDriveInfo

const anObject: v.GenericSchema = v.looseObject({})

/** Schema of one thing to process: an object, of which Dify names what it lacks for the type. */
export const DatasourceInfoSchema = anObject as v.GenericSchema<DatasourceInfo>
