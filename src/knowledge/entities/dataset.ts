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
  /** The knowledge base in the external service. */
  external_knowledge_id?: string | null | undefined
  /** The connection to the external service. */
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
  /** Whether it is an emoji or an image. */
  icon_type?: string | null | undefined
  /** An emoji, or the id of an image. */
  icon?: string | null | undefined
  /** CSS colour behind an emoji. */
  icon_background?: string | null | undefined
  /** Signed address of an image, good for minutes. */
  icon_url?: string | null | undefined
}

/** A knowledge base. */
export interface Dataset {
  /** The knowledge base: the `dataset_id` of all calls about it. */
  id: string
  /** Name of the knowledge base, unique in its workspace. */
  name: string
  /** What it is for. */
  description?: string | null | undefined
  /** Whether Dify keeps it, or an external service. */
  provider?: 'vendor' | 'external' | (string & {}) | null | undefined
  /** Who in the workspace may use it. */
  permission?: 'only_me' | 'all_team_members' | 'partial_members' | (string & {}) | null | undefined
  /** Where its documents come from, for example `upload_file`; null until there are any. */
  data_source_type?: string | null | undefined
  /** `null` until it is chosen, at the latest with the first document. */
  indexing_technique?: 'high_quality' | 'economy' | (string & {}) | null | undefined
  /** Apps that use it. */
  app_count?: number | null | undefined
  /** Documents it has. */
  document_count?: number | null | undefined
  /** Characters of all its documents. */
  word_count?: number | null | undefined
  /** Account that made it. */
  created_by?: string | null | undefined
  /** Servers from 1.10.1. */
  author_name?: string | null | undefined
  /** Unix seconds. */
  created_at?: number | null | undefined
  /** Account that changed it last. */
  updated_by?: string | null | undefined
  /** Unix seconds. */
  updated_at?: number | null | undefined
  /** Model by which texts are embedded, of a knowledge base in `high_quality`. */
  embedding_model?: string | null | undefined
  /** Provider of that model. */
  embedding_model_provider?: string | null | undefined
  /** Whether the embedding model can be used now. `null` in the answer to a creation. */
  embedding_available?: boolean | null | undefined
  /** How it is searched. The parts of `weights` are null where they were never set. */
  retrieval_model_dict?: Nullable<RetrievalModel> | null | undefined
  /** Servers from 1.12. */
  summary_index_setting?: SummaryIndexSetting | null | undefined
  /** Tags it carries. */
  tags?: DatasetTag[] | null | undefined
  /** How its documents are cut; null until there are any. */
  doc_form?: DocumentForm | null | undefined
  /** An object of nulls unless `provider` is `external`. */
  external_knowledge_info?: ExternalKnowledgeInfo | null | undefined
  /** How the external service is searched. */
  external_retrieval_model?: ExternalRetrievalModel | null | undefined
  /** Its metadata fields. */
  doc_metadata?: DatasetMetadataField[] | null | undefined
  /** Whether documents carry Dify's own metadata fields. */
  built_in_field_enabled?: boolean | null | undefined
  /** The pipeline that processes its documents. Servers from 1.9, as the rest of the fields down to `enable_api`. */
  pipeline_id?: string | null | undefined
  /** Whether documents are processed by Dify's own steps, or by a pipeline. */
  runtime_mode?: 'general' | 'rag_pipeline' | (string & {}) | null | undefined
  /** Form of the chunks that its pipeline makes. */
  chunk_structure?: string | null | undefined
  /** Its icon. */
  icon_info?: DatasetIcon | null | undefined
  /** Whether its pipeline is published. */
  is_published?: boolean | null | undefined
  /** Documents it has. */
  total_documents?: number | null | undefined
  /** Documents that are searched. */
  total_available_documents?: number | null | undefined
  /** Whether this API may use it. */
  enable_api?: boolean | null | undefined
  /** Servers from 1.11. */
  is_multimodal?: boolean | null | undefined
  /** Servers from 1.15. */
  maintainer?: string | null | undefined
  /** Account ids, when `permission` is `partial_members`. Only `getDataset` and `updateDataset` send them. */
  partial_member_list?: string[] | null | undefined
}

export const dataset = checked<Dataset>({ id: v.string() })
