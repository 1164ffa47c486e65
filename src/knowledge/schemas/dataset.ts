import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../../core/schema.ts'
import type { DocumentForm } from './documentForm.ts'
import type { ExternalRetrievalModel } from './externalRetrievalModel.ts'
import type { Nullable } from './nullable.ts'
import type { RetrievalModel } from './retrievalModel.ts'
import type { SummaryIndexSetting } from './summaryIndexSetting.ts'

/** A knowledge base. */
export const DatasetSchema = model({
  id: v.string(),
  name: v.string(),
  description: v.nullish(v.string()),
  provider: v.nullish(openEnum<'vendor' | 'external'>()),
  permission: v.nullish(openEnum<'only_me' | 'all_team_members' | 'partial_members'>()),
  data_source_type: v.nullish(v.string()),
  /** `null` until it is chosen, at the latest with the first document. */
  indexing_technique: v.nullish(openEnum<'high_quality' | 'economy'>()),
  /** Apps that use it. */
  app_count: v.nullish(v.number()),
  document_count: v.nullish(v.number()),
  word_count: v.nullish(v.number()),
  created_by: v.nullish(v.string()),
  /** Servers from 1.10.1. */
  author_name: v.nullish(v.string()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
  updated_by: v.nullish(v.string()),
  /** Unix seconds. */
  updated_at: v.nullish(v.number()),
  embedding_model: v.nullish(v.string()),
  embedding_model_provider: v.nullish(v.string()),
  /** Whether the embedding model can be used now. `null` in the answer to a creation. */
  embedding_available: v.nullish(v.boolean()),
  /** How it is searched. The parts of `weights` are null where they were never set. */
  retrieval_model_dict: v.nullish(anyRecord<Nullable<RetrievalModel>>()),
  /** Servers from 1.12. */
  summary_index_setting: v.nullish(anyRecord<SummaryIndexSetting>()),
  tags: v.nullish(v.array(anyRecord<{ id: string; name: string; type?: string | null }>())),
  doc_form: v.nullish(openEnum<DocumentForm>()),
  /** An object of nulls unless `provider` is `external`. */
  external_knowledge_info: v.nullish(
    anyRecord<{
      external_knowledge_id?: string | null
      external_knowledge_api_id?: string | null
      external_knowledge_api_name?: string | null
      external_knowledge_api_endpoint?: string | null
    }>(),
  ),
  external_retrieval_model: v.nullish(anyRecord<ExternalRetrievalModel>()),
  /** Its metadata fields. */
  doc_metadata: v.nullish(v.array(anyRecord<{ id: string; name: string; type: string }>())),
  built_in_field_enabled: v.nullish(v.boolean()),
  /** The pipeline that processes its documents. Servers from 1.9, as the rest of the fields down to `enable_api`. */
  pipeline_id: v.nullish(v.string()),
  runtime_mode: v.nullish(openEnum<'general' | 'rag_pipeline'>()),
  chunk_structure: v.nullish(v.string()),
  icon_info: v.nullish(
    anyRecord<{
      icon_type?: string | null
      icon?: string | null
      icon_background?: string | null
      icon_url?: string | null
    }>(),
  ),
  is_published: v.nullish(v.boolean()),
  total_documents: v.nullish(v.number()),
  total_available_documents: v.nullish(v.number()),
  /** Whether this API may use it. */
  enable_api: v.nullish(v.boolean()),
  /** Servers from 1.11. */
  is_multimodal: v.nullish(v.boolean()),
  /** Servers from 1.15. */
  maintainer: v.nullish(v.string()),
  /** Account ids, when `permission` is `partial_members`. Only `getDataset` and `updateDataset` send them. */
  partial_member_list: v.nullish(v.array(v.string())),
})
export type Dataset = v.InferOutput<typeof DatasetSchema>
