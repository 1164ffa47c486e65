import * as v from 'valibot'

/** How a document is cleaned and cut into chunks. */
export interface ProcessRule {
  /** `automatic` takes no `rules`. `hierarchical` goes with `doc_form: 'hierarchical_model'`. */
  mode: 'automatic' | 'custom' | 'hierarchical'
  /** How to clean and cut. `custom` and `hierarchical` need both `pre_processing_rules` (may be empty) and `segmentation`. */
  rules?: ProcessRules | null | undefined
}

/** How to clean and cut. */
export interface ProcessRules {
  /** How to clean. */
  pre_processing_rules?: PreProcessingRule[] | null | undefined
  /** How chunks are cut; the parent chunks in `hierarchical` mode. */
  segmentation?: Segmentation | null | undefined
  /** `hierarchical`: whether a parent is a paragraph or the whole document. */
  parent_mode?: 'paragraph' | 'full-doc' | null | undefined
  /** `hierarchical`: how parents are cut into child chunks. */
  subchunk_segmentation?: Segmentation | null | undefined
}

/** A rule as servers tell it: parts that do not apply are null. */
export interface AppliedProcessRule {
  /** The rule, of a document that has its own. */
  id?: string | null | undefined
  /** The knowledge base, of a document that has its own rule. */
  dataset_id?: string | null | undefined
  /** Kind of rule. */
  mode?: ProcessRule['mode'] | (string & {}) | null | undefined
  /** How documents are cleaned and cut. */
  rules?: AppliedProcessRules | null | undefined
}

/** How documents are cleaned and cut, as servers tell it. */
export interface AppliedProcessRules {
  /** How documents are cleaned. */
  pre_processing_rules?: PreProcessingRule[] | null | undefined
  /** How chunks are cut. */
  segmentation?: AppliedSegmentation | null | undefined
  /** Whether a parent is a paragraph or the whole document. */
  parent_mode?: 'paragraph' | 'full-doc' | (string & {}) | null | undefined
  /** How parents are cut into child chunks. */
  subchunk_segmentation?: AppliedSegmentation | null | undefined
}

/** Where and how long a rule cuts, as servers tell it. */
export interface AppliedSegmentation {
  /** Text that chunks are split at. */
  separator?: string | null | undefined
  /** The same, as the rule of a knowledge base that has none of its own calls it. */
  delimiter?: string | null | undefined
  /** Most tokens in a chunk. */
  max_tokens?: number | null | undefined
  /** Tokens that neighbouring chunks share. */
  chunk_overlap?: number | null | undefined
}

/** One way of cleaning, on or off. */
export interface PreProcessingRule {
  /** The way of cleaning. */
  id: 'remove_stopwords' | 'remove_extra_spaces' | 'remove_urls_emails' | (string & {})
  /** Whether it is on. */
  enabled: boolean
}

/** Where and how long to cut. */
export interface Segmentation {
  /** Text to split at. @default '\n' */
  separator?: string | null | undefined
  /** Most tokens in a chunk. */
  max_tokens: number
  /** Tokens that neighbouring chunks share. @default 0 */
  chunk_overlap?: number | null | undefined
}

const segmentation = v.looseObject({
  separator: v.nullish(v.string()),
  max_tokens: v.number(),
  chunk_overlap: v.nullish(v.number()),
})

/** Schema of how a document is cleaned and cut into chunks. */
export const ProcessRuleSchema: v.GenericSchema<ProcessRule> = v.looseObject({
  mode: v.picklist(['automatic', 'custom', 'hierarchical']),
  rules: v.nullish(
    v.looseObject({
      pre_processing_rules: v.nullish(v.array(v.looseObject({ id: v.string(), enabled: v.boolean() }))),
      segmentation: v.nullish(segmentation),
      parent_mode: v.nullish(v.picklist(['paragraph', 'full-doc'])),
      subchunk_segmentation: v.nullish(segmentation),
    }),
  ),
})
