import { anyRecord } from '../../core/params/schema.ts'
import type { Nullable } from './nullable.ts'

/** How a document is cleaned and cut into chunks. */
export interface ProcessRule {
  /** `automatic` takes no `rules`. `hierarchical` goes with `doc_form: 'hierarchical_model'`. */
  mode: 'automatic' | 'custom' | 'hierarchical'
  /** `custom` and `hierarchical` need both `pre_processing_rules` (may be empty) and `segmentation`. */
  rules?:
    | {
        pre_processing_rules?: PreProcessingRule[] | undefined
        /** How chunks are cut; the parent chunks in `hierarchical` mode. */
        segmentation?: Segmentation | undefined
        /** `hierarchical`: whether a parent is a paragraph or the whole document. */
        parent_mode?: 'paragraph' | 'full-doc' | undefined
        /** `hierarchical`: how parents are cut into child chunks. */
        subchunk_segmentation?: Segmentation | undefined
      }
    | undefined
}

/** A rule as servers tell it: parts that do not apply are null. */
export interface AppliedProcessRule {
  /** Of a document's own rule. */
  id?: string | null
  /** Of a document's own rule. */
  dataset_id?: string | null
  mode?: ProcessRule['mode'] | (string & {}) | null
  rules?: {
    pre_processing_rules?: PreProcessingRule[] | null
    segmentation?: AppliedSegmentation | null
    parent_mode?: 'paragraph' | 'full-doc' | (string & {}) | null
    subchunk_segmentation?: AppliedSegmentation | null
  } | null
}

/** Where and how long a rule cuts. */
export interface AppliedSegmentation extends Nullable<Segmentation> {
  /** `separator`, as the rule of a knowledge base that has none of its own calls it. */
  delimiter?: string | null
}

/** One way of cleaning, on or off. */
export interface PreProcessingRule {
  id: 'remove_stopwords' | 'remove_extra_spaces' | 'remove_urls_emails' | (string & {})
  enabled: boolean
}

/** Where and how long to cut. */
export interface Segmentation {
  /** Text to split at. @default '\n' */
  separator?: string | undefined
  /** Most tokens in a chunk. */
  max_tokens: number
  /** Tokens that neighbouring chunks share. @default 0 */
  chunk_overlap?: number | undefined
}

/** Typed, not checked part by part: Dify names what it refuses, and the checks would outweigh the call. */
export const ProcessRuleSchema = anyRecord<ProcessRule>()
