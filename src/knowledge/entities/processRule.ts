import * as v from 'valibot'

/** How a document is cleaned and cut into chunks. */
export interface ProcessRule {
  /** Kind of rule. `automatic` takes no `rules`; `hierarchical` is for `doc_form: 'hierarchical_model'`. */
  mode: 'automatic' | 'custom' | 'hierarchical'
  /**
   * How to clean and cut. `custom` and `hierarchical` need both `pre_processing_rules` (may be empty) and
   * `segmentation`.
   */
  rules?: ProcessRules | null | undefined
}

/** How to clean and cut. */
export interface ProcessRules {
  /** How to clean. */
  pre_processing_rules?: PreProcessingRule[] | null | undefined
  /** How chunks are cut; in `hierarchical` mode, how parent chunks are cut. */
  segmentation?: Segmentation | null | undefined
  /** Whether a parent chunk is a paragraph or the whole document, in `hierarchical` mode. */
  parent_mode?: 'paragraph' | 'full-doc' | null | undefined
  /** How parent chunks are cut into child chunks, in `hierarchical` mode. */
  subchunk_segmentation?: Segmentation | null | undefined
}

/** A rule as servers return it: parts that do not apply are null. */
export interface AppliedProcessRule {
  /** Id of the rule, if the document has its own rule. */
  id?: string | null | undefined
  /** Id of the knowledge base, if the document has its own rule. */
  dataset_id?: string | null | undefined
  /** Kind of rule. */
  mode?: ProcessRule['mode'] | (string & {}) | null | undefined
  /** How documents are cleaned and cut. */
  rules?: AppliedProcessRules | null | undefined
}

/** How documents are cleaned and cut, as servers return it. */
export interface AppliedProcessRules {
  /** How documents are cleaned. */
  pre_processing_rules?: PreProcessingRule[] | null | undefined
  /** How chunks are cut. */
  segmentation?: AppliedSegmentation | null | undefined
  /** Whether a parent chunk is a paragraph or the whole document. */
  parent_mode?: 'paragraph' | 'full-doc' | (string & {}) | null | undefined
  /** How parent chunks are cut into child chunks. */
  subchunk_segmentation?: AppliedSegmentation | null | undefined
}

/** Where a text is split and how long chunks are, as servers return it. */
export interface AppliedSegmentation {
  /** Text that chunks are split at. */
  separator?: string | null | undefined
  /** The separator, under the name it has in the rule of a knowledge base that has no rule of its own. */
  delimiter?: string | null | undefined
  /** Most tokens in a chunk. */
  max_tokens?: number | null | undefined
  /** Tokens that neighbouring chunks share. */
  chunk_overlap?: number | null | undefined
}

/** One cleaning step, enabled or not. */
export interface PreProcessingRule {
  /** Name of the cleaning step. */
  id: 'remove_stopwords' | 'remove_extra_spaces' | 'remove_urls_emails' | (string & {})
  /** Whether the step is enabled. */
  enabled: boolean
}

/** Where to split a text, and how long chunks may be. */
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
