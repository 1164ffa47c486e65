import type { DocumentForm } from './documentForm.ts'
import { entity } from './entity.ts'
import type { ExternalRetrievalModel } from './externalRetrievalModel.ts'
import type { Nullable } from './nullable.ts'
import type { RetrievalModel } from './retrievalModel.ts'
import type { SummaryIndexSetting } from './summaryIndexSetting.ts'

/** A knowledge base. */
export interface Dataset {
  id: string
  name: string
  description?: string | null
  provider?: 'vendor' | 'external' | (string & {}) | null
  permission?: 'only_me' | 'all_team_members' | 'partial_members' | (string & {}) | null
  data_source_type?: string | null
  /** `null` until it is chosen, at the latest with the first document. */
  indexing_technique?: 'high_quality' | 'economy' | (string & {}) | null
  /** Apps that use it. */
  app_count?: number | null
  document_count?: number | null
  word_count?: number | null
  created_by?: string | null
  /** Servers from 1.10.1. */
  author_name?: string | null
  /** Unix seconds. */
  created_at?: number | null
  updated_by?: string | null
  /** Unix seconds. */
  updated_at?: number | null
  embedding_model?: string | null
  embedding_model_provider?: string | null
  /** Whether the embedding model can be used now. `null` in the answer to a creation. */
  embedding_available?: boolean | null
  /** How it is searched. The parts of `weights` are null where they were never set. */
  retrieval_model_dict?: Nullable<RetrievalModel> | null
  /** Servers from 1.12. */
  summary_index_setting?: SummaryIndexSetting | null
  tags?: { id: string; name: string; type?: string | null }[] | null
  doc_form?: DocumentForm | null
  /** An object of nulls unless `provider` is `external`. */
  external_knowledge_info?: {
    external_knowledge_id?: string | null
    external_knowledge_api_id?: string | null
    external_knowledge_api_name?: string | null
    external_knowledge_api_endpoint?: string | null
  } | null
  external_retrieval_model?: ExternalRetrievalModel | null
  /** Its metadata fields. */
  doc_metadata?: { id: string; name: string; type: string }[] | null
  built_in_field_enabled?: boolean | null
  /** The pipeline that processes its documents. Servers from 1.9, as the rest of the fields down to `enable_api`. */
  pipeline_id?: string | null
  runtime_mode?: 'general' | 'rag_pipeline' | (string & {}) | null
  chunk_structure?: string | null
  icon_info?: {
    icon_type?: string | null
    icon?: string | null
    icon_background?: string | null
    icon_url?: string | null
  } | null
  is_published?: boolean | null
  total_documents?: number | null
  total_available_documents?: number | null
  /** Whether this API may use it. */
  enable_api?: boolean | null
  /** Servers from 1.11. */
  is_multimodal?: boolean | null
  /** Servers from 1.15. */
  maintainer?: string | null
  /** Account ids, when `permission` is `partial_members`. Only `getDataset` and `updateDataset` send them. */
  partial_member_list?: string[] | null
}

export const DatasetSchema = entity<Dataset>()
