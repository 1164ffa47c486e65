import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'
import type { DocumentForm } from './documentForm.ts'
import type { ExternalRetrievalModel } from './externalRetrievalModel.ts'
import type { Nullable } from './nullable.ts'
import type { RetrievalModel } from './retrievalModel.ts'
import type { SummaryIndexSetting } from './summaryIndexSetting.ts'

/** A tag that a knowledge base carries. */
export interface DatasetTag {
  /** Id of the tag. */
  id: string
  /** Name of the tag. */
  name: string
  /** Always `knowledge`. */
  type?: string | null | undefined
}

/** Where an external knowledge base is kept. */
export interface ExternalKnowledgeInfo {
  /** Id of the knowledge base in the external service. */
  external_knowledge_id?: string | null | undefined
  /** Id of the connection to the external service. */
  external_knowledge_api_id?: string | null | undefined
  /** Name of the connection. */
  external_knowledge_api_name?: string | null | undefined
  /** Address of the external service. */
  external_knowledge_api_endpoint?: string | null | undefined
}

/** A metadata field of a knowledge base. */
export interface DatasetMetadataField {
  /** Id of the field. */
  id: string
  /** Name of the field. */
  name: string
  /** Kind of the field's values. */
  type: string
}

/** Icon of a knowledge base. */
export interface DatasetIcon {
  /** Kind of icon: an emoji or an image. */
  icon_type?: string | null | undefined
  /** An emoji, or the id of an image. */
  icon?: string | null | undefined
  /** CSS background colour of an emoji. */
  icon_background?: string | null | undefined
  /** Signed address of an image, valid for a few minutes. */
  icon_url?: string | null | undefined
}

/** A knowledge base. */
export interface Dataset {
  /** Id of the knowledge base: the `dataset_id` of other calls. */
  id: string
  /** Name of the knowledge base, unique in its workspace. */
  name: string
  /** What the knowledge base is for. */
  description?: string | null | undefined
  /** Who keeps the knowledge base: Dify (`vendor`) or an external service. */
  provider?: 'vendor' | 'external' | (string & {}) | null | undefined
  /** Who in the workspace may use the knowledge base. */
  permission?: 'only_me' | 'all_team_members' | 'partial_members' | (string & {}) | null | undefined
  /** Where the documents come from, for example `upload_file`; null until there are documents. */
  data_source_type?: string | null | undefined
  /** How documents are indexed; null until it is chosen, at the latest with the first document. */
  indexing_technique?: 'high_quality' | 'economy' | (string & {}) | null | undefined
  /** Number of apps that use the knowledge base. */
  app_count?: number | null | undefined
  /** Number of documents. */
  document_count?: number | null | undefined
  /** Length of all documents, in characters. */
  word_count?: number | null | undefined
  /** Id of the account that created the knowledge base. */
  created_by?: string | null | undefined
  /** Name of the author. Servers from 1.10.1. */
  author_name?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Id of the account that changed the knowledge base last. */
  updated_by?: string | null | undefined
  /** Unix seconds. */
  updated_at?: number | null | undefined
  /** Model that embeds the texts, in a knowledge base indexed with `high_quality`. */
  embedding_model?: string | null | undefined
  /** Provider of the embedding model. */
  embedding_model_provider?: string | null | undefined
  /** Whether the embedding model can be used now. `null` in the result of `createDataset`. */
  embedding_available?: boolean | null | undefined
  /** How the knowledge base is searched. Parts of `weights` that were never set are null. */
  retrieval_model_dict?: Nullable<RetrievalModel> | null | undefined
  /** Whether and how chunks are summarised for the index. Servers from 1.12. */
  summary_index_setting?: SummaryIndexSetting | null | undefined
  /** Tags of the knowledge base. */
  tags?: DatasetTag[] | null | undefined
  /** Form of the documents, which says how they are cut; null until there are documents. */
  doc_form?: DocumentForm | null | undefined
  /** Where an external knowledge base is kept; all fields are null unless `provider` is `external`. */
  external_knowledge_info?: ExternalKnowledgeInfo | null | undefined
  /** How the external knowledge base is searched. */
  external_retrieval_model?: ExternalRetrievalModel | null | undefined
  /** Metadata fields of the knowledge base. */
  doc_metadata?: DatasetMetadataField[] | null | undefined
  /** Whether documents have Dify's built-in metadata fields. */
  built_in_field_enabled?: boolean | null | undefined
  /**
   * Id of the pipeline that processes the documents. This field and those after it, up to `enable_api`, need servers
   * from 1.9.
   */
  pipeline_id?: string | null | undefined
  /** Whether Dify's own steps (`general`) or a pipeline (`rag_pipeline`) process the documents. */
  runtime_mode?: 'general' | 'rag_pipeline' | (string & {}) | null | undefined
  /** Form of the chunks that the pipeline creates. */
  chunk_structure?: string | null | undefined
  /** Icon of the knowledge base. */
  icon_info?: DatasetIcon | null | undefined
  /** Whether the pipeline is published. */
  is_published?: boolean | null | undefined
  /** Number of documents. */
  total_documents?: number | null | undefined
  /** Number of documents that are included in searches. */
  total_available_documents?: number | null | undefined
  /** Whether this API may use the knowledge base. */
  enable_api?: boolean | null | undefined
  /** Whether the knowledge base is multimodal. Servers from 1.11. */
  is_multimodal?: boolean | null | undefined
  /** Maintainer of the knowledge base. Servers from 1.15. */
  maintainer?: string | null | undefined
  /**
   * Ids of the accounts that may use the knowledge base, when `permission` is `partial_members`. Only `getDataset` and
   * `updateDataset` return this field.
   */
  partial_member_list?: string[] | null | undefined
}

export const dataset = checked<Dataset>({ id: v.string() })
