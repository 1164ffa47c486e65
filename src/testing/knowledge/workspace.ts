import type { Wire } from '../wire.ts'
import type { EmulatedDatasource, EmulatedKnowledge } from './options.ts'
import type { ProcessRule } from './processRule.ts'

/** What a dataset key opens. */
export interface Workspace {
  readonly id: string
  /** The owner, in whose name the key acts. */
  readonly account_id: string
  readonly options: EmulatedKnowledge
  readonly datasets: Map<string, Dataset>
  readonly tags: Map<string, Tag>
  /** Files uploaded for pipelines. */
  readonly files: Map<string, File>
}

export interface Tag {
  /** The tag: the id to bind, rename and delete it by. */
  readonly id: string
  /** Name of the tag. */
  name: string
}

export interface Dataset {
  /** The knowledge base: the `dataset_id` of all calls about it. */
  readonly id: string
  readonly workspace: Workspace
  readonly created_at: number
  /** Whether Dify keeps it, or an external service. */
  readonly provider: string
  readonly enable_api: boolean
  readonly in_use: boolean
  readonly pipeline: readonly EmulatedDatasource[] | undefined
  readonly documents: Map<string, Document>
  readonly fields: Map<string, MetadataField>
  /** Tags it carries. */
  readonly tags: Set<string>
  builtInFields: boolean
  updated_at: number
  /** Name of the knowledge base, unique in its workspace. */
  name: string
  /** What it is for. */
  description: string
  /** Who in the workspace may use it. */
  permission: string
  members: string[]
  indexing_technique: string | null
  /** Model by which texts are embedded, of a knowledge base in `high_quality`. */
  embedding_model: string | null
  /** Provider of that model. */
  embedding_model_provider: string | null
  retrieval_model: Wire | undefined
  summary_index_setting: Wire
  external: Wire
  /** How the external service is searched. */
  external_retrieval_model: Wire | undefined
  /** The latest rule its documents came with. */
  rule: ProcessRule | undefined
}

export interface MetadataField {
  /** The field: the id to set values and change it by. */
  readonly id: string
  /** Kind of the field's values; `time` is Unix seconds. */
  readonly type: string
  /** Name of the field. */
  name: string
}

export interface Document {
  /** The document: the `document_id` of all calls about it. */
  readonly id: string
  readonly dataset: Dataset
  readonly position: number
  readonly created_at: number
  readonly metadata: Map<string, string | number | null>
  readonly segments: Map<string, Segment>
  /** Name of the document. */
  name: string
  batch: string
  /** What it was made from: a text counts as a file. */
  file: File
  file_id: string
  text: string
  /** How it is cut. */
  doc_form: string
  doc_language: string
  /** Characters of the text that was last indexed. */
  word_count: number | null
  rule: ProcessRule
  data_source_type: string
  indexing: Indexing
  enabled: boolean
  disabled_at: number | null
  /** Whether it is archived: then it is neither searched nor changed. */
  archived: boolean
  /** Milliseconds, by the emulator's clock, until which its status is being changed. */
  changingUntil: number
  updated_at: number
}

/** How far the indexing of a document is. */
export interface Indexing {
  /** Milliseconds, by the emulator's clock. */
  readonly startedAt: number
  readonly end: { readonly status: 'completed' | 'error' | 'paused'; readonly error: string | null }
  /** Steps done: an index into the stages. */
  step: number
  /** Unix seconds at which each step was done. */
  readonly times: number[]
}

export interface Segment {
  /** The chunk: the id to change or delete it by. */
  readonly id: string
  readonly document: Document
  /** When it was made. */
  readonly created_at: number
  readonly children: Map<string, ChildChunk>
  /** Its id in the index, and a hash of what is indexed there. */
  readonly node_id: string
  node_hash: string
  position: number
  content: string
  answer: string | null
  /** `null` where vectors are indexed and nobody named any. */
  keywords: string[] | null
  enabled: boolean
  /** When it was taken out of searches. */
  disabled_at: number | null
  /** When it was changed last. */
  updated_at: number
}

export interface ChildChunk {
  /** The child chunk: the id to change or delete it by. */
  readonly id: string
  readonly segment: Segment
  readonly created_at: number
  readonly position: number
  /** Text of the child chunk. */
  content: string
  type: 'automatic' | 'customized'
  updated_at: number
}
