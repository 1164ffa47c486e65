import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

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
export interface IndexingStatus {
  /** Id of the document. */
  id: string
  /** The stage it is at, or the state it ended in. */
  indexing_status: IndexingStage | (string & {})
  /** When processing began. */
  processing_started_at?: number | null | undefined
  /** When the text was read. */
  parsing_completed_at?: number | null | undefined
  /** When the text was cleaned. */
  cleaning_completed_at?: number | null | undefined
  /** When the text was cut. */
  splitting_completed_at?: number | null | undefined
  /** When all was indexed. */
  completed_at?: number | null | undefined
  /** When it was paused. */
  paused_at?: number | null | undefined
  /** When it was stopped. */
  stopped_at?: number | null | undefined
  /** Why it failed. */
  error?: string | null | undefined
  /** Chunks that are indexed. */
  completed_segments?: number | null | undefined
  /** 0 or null until the document is split. */
  total_segments?: number | null | undefined
}

export const indexingStatus = checked<IndexingStatus>({ id: v.string() })

/** Whether a document at this stage is not at work. A server leaves `stopped_at` set when it starts anew: it tells nothing. */
export function isEnd(stage: IndexingStage): boolean {
  return ['completed', 'error', 'paused', 'stopped'].includes(stage)
}
