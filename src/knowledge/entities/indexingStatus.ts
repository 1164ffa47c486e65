import * as v from 'valibot'
import { checked } from '../../core/reading/checked.ts'

/** The stages of indexing in their order, and the states in which indexing can end. */
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

/** Indexing status of a document. Times are Unix seconds; each is null until its step is reached. */
export interface IndexingStatus {
  /** Id of the document. */
  id: string
  /** Current stage of the indexing, or the state in which it ended. */
  indexing_status: IndexingStage | (string & {})
  /** When processing began. */
  processing_started_at?: number | null | undefined
  /** When the text was read. */
  parsing_completed_at?: number | null | undefined
  /** When the text was cleaned. */
  cleaning_completed_at?: number | null | undefined
  /** When the text was cut. */
  splitting_completed_at?: number | null | undefined
  /** When the indexing was completed. */
  completed_at?: number | null | undefined
  /** When the indexing was paused. */
  paused_at?: number | null | undefined
  /** When the indexing was stopped. */
  stopped_at?: number | null | undefined
  /** Why the indexing failed. */
  error?: string | null | undefined
  /** Number of indexed chunks. */
  completed_segments?: number | null | undefined
  /** Number of chunks of the document; 0 or null until the document is split. */
  total_segments?: number | null | undefined
}

export const indexingStatus = checked<IndexingStatus>({ id: v.string() })

/**
 * Whether the indexing has ended or rests at this stage. Do not rely on `stopped_at`: the server leaves it set when the
 * indexing starts again.
 */
export function isEnd(stage: IndexingStage): boolean {
  return ['completed', 'error', 'paused', 'stopped'].includes(stage)
}
