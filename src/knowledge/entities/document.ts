import type { DocumentForm } from './documentForm.ts'
import type { DocumentMetadata } from './documentMetadata.ts'
import type { DocumentSource } from './documentSource.ts'
import { entity } from './entity.ts'
import type { IndexingStage } from './indexingStatus.ts'

/** A document of a knowledge base. */
export interface Document {
  id: string
  name: string
  /** Place among the documents, from 1. */
  position?: number | null
  /** Texts count as `upload_file` too. */
  data_source_type?: 'upload_file' | 'notion_import' | 'website_crawl' | (string & {}) | null
  /** Of `upload_file`, the file's id. */
  data_source_info?: DocumentSource | null
  /** The same in detail: of `upload_file`, the file under `upload_file`. */
  data_source_detail_dict?: DocumentSource | null
  dataset_process_rule_id?: string | null
  created_from?: 'api' | 'web' | (string & {}) | null
  created_by?: string | null
  /** Unix seconds. */
  created_at?: number | null
  tokens?: number | null
  indexing_status?: IndexingStage | null
  /** Why indexing failed. */
  error?: string | null
  /** Whether it is searched. */
  enabled?: boolean | null
  /** Unix seconds. */
  disabled_at?: number | null
  disabled_by?: string | null
  archived?: boolean | null
  /** Only an `available` document is searched and can be updated. */
  display_status?:
    | 'queuing'
    | 'indexing'
    | 'paused'
    | 'error'
    | 'available'
    | 'disabled'
    | 'archived'
    | (string & {})
    | null
  word_count?: number | null
  /** How often a search has found it. */
  hit_count?: number | null
  doc_form?: DocumentForm | null
  doc_metadata?: DocumentMetadata[] | null
  /** Servers from 1.12. */
  summary_index_status?: string | null
  /** Servers from 1.12. */
  need_summary?: boolean | null
}

export const DocumentSchema = entity<Document>()
