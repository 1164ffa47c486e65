import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import type { DocumentForm } from './documentForm.ts'
import type { DocumentMetadata } from './documentMetadata.ts'
import type { DocumentSource } from './documentSource.ts'
import type { IndexingStage } from './indexingStatus.ts'

/** A document of a knowledge base. */
export interface Document {
  /** Id of the document: the `document_id` of other calls. */
  id: string
  /** Name of the document. */
  name: string
  /** Position among the documents of the knowledge base, from 1. */
  position?: number | null | undefined
  /** Where the document comes from. Texts have the type `upload_file`, too. */
  data_source_type?: 'upload_file' | 'notion_import' | 'website_crawl' | (string & {}) | null | undefined
  /** Source of the document: for `upload_file`, the id of the file. */
  data_source_info?: DocumentSource | null | undefined
  /** Details of the source: for `upload_file`, its field `upload_file` describes the file. */
  data_source_detail_dict?: DocumentSource | null | undefined
  /** Id of the rule by which the document was cut. */
  dataset_process_rule_id?: string | null | undefined
  /** Whether the document was created through the API or on Dify's own web pages. */
  created_from?: 'api' | 'web' | (string & {}) | null | undefined
  /** Id of the account that created the document. */
  created_by?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Number of tokens used to embed the document. */
  tokens?: number | null | undefined
  /** Current stage of the indexing. */
  indexing_status?: IndexingStage | null | undefined
  /** Why indexing failed. */
  error?: string | null | undefined
  /** Whether the document is included in searches. */
  enabled?: boolean | null | undefined
  /** When the document was disabled, in Unix seconds. */
  disabled_at?: number | null | undefined
  /** Id of the account that disabled the document. */
  disabled_by?: string | null | undefined
  /** Whether the document is archived. An archived document is not searched and cannot be changed. */
  archived?: boolean | null | undefined
  /** State of the document. Only an `available` document is searched and can be updated. */
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
  /** Length of the text, in characters. */
  word_count?: number | null | undefined
  /** Number of times that a search has found the document. */
  hit_count?: number | null | undefined
  /** Form of the document, which says how it is cut. */
  doc_form?: DocumentForm | null | undefined
  /** Metadata values of the document. */
  doc_metadata?: DocumentMetadata[] | null | undefined
  /** Status of the summaries for the index. Servers from 1.12. */
  summary_index_status?: string | null | undefined
  /** Whether the document needs summaries. Servers from 1.12. */
  need_summary?: boolean | null | undefined
}

export const document = checked<Document>({ id: v.string() })
