import * as v from 'valibot'
import { model, nullish, openEnum } from '../../core/params/schema.ts'

/** The stages of indexing in their order, and the states it can end in. */
export type IndexingStage =
  | 'waiting'
  | 'parsing'
  | 'cleaning'
  | 'splitting'
  | 'indexing'
  | 'completed'
  | 'error'
  | 'paused'
  | (string & {})

/** How far the indexing of a document is. Times are Unix seconds, null until they come. */
export const IndexingStatusSchema = model({
  /** Id of the document. */
  id: v.string(),
  indexing_status: openEnum<IndexingStage>(),
  processing_started_at: nullish(v.number()),
  parsing_completed_at: nullish(v.number()),
  cleaning_completed_at: nullish(v.number()),
  splitting_completed_at: nullish(v.number()),
  completed_at: nullish(v.number()),
  paused_at: nullish(v.number()),
  stopped_at: nullish(v.number()),
  /** Why it failed. */
  error: nullish(v.string()),
  completed_segments: nullish(v.number()),
  /** 0 or null until the document is split. */
  total_segments: nullish(v.number()),
})
export type IndexingStatus = v.InferOutput<typeof IndexingStatusSchema>

/** Whether a document at this stage is not at work. A server leaves `stopped_at` set when it starts anew: it tells nothing. */
export function isEnd(stage: IndexingStage): boolean {
  return ['completed', 'error', 'paused', 'stopped'].includes(stage)
}
