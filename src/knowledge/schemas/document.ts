import * as v from 'valibot'
import { anyRecord, model, openEnum } from '../../core/schema.ts'
import type { DocumentForm } from './documentForm.ts'
import type { DocumentMetadata } from './documentMetadata.ts'
import type { IndexingStage } from './indexingStatus.ts'

/** A document of a knowledge base. */
export const DocumentSchema = model({
  id: v.string(),
  name: v.string(),
  /** Place among the documents, from 1. */
  position: v.nullish(v.number()),
  /** Texts count as `upload_file` too. */
  data_source_type: v.nullish(openEnum<'upload_file' | 'notion_import' | 'website_crawl'>()),
  data_source_info: v.nullish(v.unknown()),
  /** For `upload_file`, the file under `upload_file`: name, size, type. */
  data_source_detail_dict: v.nullish(v.unknown()),
  dataset_process_rule_id: v.nullish(v.string()),
  created_from: v.nullish(openEnum<'api' | 'web'>()),
  created_by: v.nullish(v.string()),
  /** Unix seconds. */
  created_at: v.nullish(v.number()),
  tokens: v.nullish(v.number()),
  indexing_status: v.nullish(openEnum<IndexingStage>()),
  /** Why indexing failed. */
  error: v.nullish(v.string()),
  /** Whether it is searched. */
  enabled: v.nullish(v.boolean()),
  /** Unix seconds. */
  disabled_at: v.nullish(v.number()),
  disabled_by: v.nullish(v.string()),
  archived: v.nullish(v.boolean()),
  /** Only an `available` document is searched and can be updated. */
  display_status: v.nullish(
    openEnum<'queuing' | 'indexing' | 'paused' | 'error' | 'available' | 'disabled' | 'archived'>(),
  ),
  word_count: v.nullish(v.number()),
  /** How often a search has found it. */
  hit_count: v.nullish(v.number()),
  doc_form: v.nullish(openEnum<DocumentForm>()),
  doc_metadata: v.nullish(v.array(anyRecord<DocumentMetadata>())),
  /** Servers from 1.12. */
  summary_index_status: v.nullish(v.string()),
  /** Servers from 1.12. */
  need_summary: v.nullish(v.boolean()),
})
export type Document = v.InferOutput<typeof DocumentSchema>
