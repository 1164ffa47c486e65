import * as v from 'valibot'
import { model, openEnum } from '../../core/schema.ts'

const SegmentationSchema = model({
  /** Text to split at. @default '\n' */
  separator: v.optional(v.string()),
  /** Most tokens in a chunk. */
  max_tokens: v.number(),
  /** Tokens that neighbouring chunks share. @default 0 */
  chunk_overlap: v.optional(v.number()),
})

/** How a document is cleaned and cut into chunks. */
export const ProcessRuleSchema = model({
  /** `automatic` takes no `rules`. `hierarchical` goes with `doc_form: 'hierarchical_model'`. */
  mode: v.picklist(['automatic', 'custom', 'hierarchical']),
  /** `custom` and `hierarchical` need both `pre_processing_rules` (may be empty) and `segmentation`. */
  rules: v.optional(
    model({
      pre_processing_rules: v.optional(
        v.array(
          model({
            id: openEnum<'remove_stopwords' | 'remove_extra_spaces' | 'remove_urls_emails'>(),
            enabled: v.boolean(),
          }),
        ),
      ),
      /** How chunks are cut; the parent chunks in `hierarchical` mode. */
      segmentation: v.optional(SegmentationSchema),
      /** `hierarchical`: whether a parent is a paragraph or the whole document. */
      parent_mode: v.optional(v.picklist(['paragraph', 'full-doc'])),
      /** `hierarchical`: how parents are cut into child chunks. */
      subchunk_segmentation: v.optional(SegmentationSchema),
    }),
  ),
})
export type ProcessRule = v.InferInput<typeof ProcessRuleSchema>
