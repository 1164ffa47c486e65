import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import type { DocumentForm } from './documentForm.ts'
import type { DocumentMetadata } from './documentMetadata.ts'
import type { DocumentSource } from './documentSource.ts'
import type { IndexingStage } from './indexingStatus.ts'

/** A document of a knowledge base. */
export interface Document {
  /** The document: the `document_id` of all calls about it. */
  id: string
  /** Name of the document. */
  name: string
  /** Place among the documents, from 1. */
  position?: number | null | undefined
  /** Texts count as `upload_file` too. */
  data_source_type?: 'upload_file' | 'notion_import' | 'website_crawl' | (string & {}) | null | undefined
  /** Of `upload_file`, the file's id. */
  data_source_info?: DocumentSource | null | undefined
  /** The same in detail: of `upload_file`, the file under `upload_file`. */
  data_source_detail_dict?: DocumentSource | null | undefined
  /** The rule by which it was cut. */
  dataset_process_rule_id?: string | null | undefined
  /** Whether it came by the API or by Dify's own pages. */
  created_from?: 'api' | 'web' | (string & {}) | null | undefined
  /** Account that made it. */
  created_by?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Tokens that embedding it took. */
  tokens?: number | null | undefined
  /** How far its indexing is. */
  indexing_status?: IndexingStage | null | undefined
  /** Why indexing failed. */
  error?: string | null | undefined
  /** Whether it is searched. */
  enabled?: boolean | null | undefined
  /** Unix seconds. */
  disabled_at?: number | null | undefined
  /** Account that took it out of searches. */
  disabled_by?: string | null | undefined
  /** Whether it is archived: then it is neither searched nor changed. */
  archived?: boolean | null | undefined
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
  /** Characters of its text. */
  word_count?: number | null | undefined
  /** How often a search has found it. */
  hit_count?: number | null | undefined
  /** How it is cut. */
  doc_form?: DocumentForm | null | undefined
  /** Its metadata values. */
  doc_metadata?: DocumentMetadata[] | null | undefined
  /** Servers from 1.12. */
  summary_index_status?: string | null | undefined
  /** Servers from 1.12. */
  need_summary?: boolean | null | undefined
}

export const document = checked<Document>({ id: v.string() })
