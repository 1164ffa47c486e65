import { type IndexingStatus, isEnd } from './indexingStatus.ts'

/** Progress of the indexing of a batch. */
export interface IndexingProgress {
  /** Number of documents whose indexing has ended, successfully or not. */
  finished: number
  /** Number of indexed segments in all documents. */
  completed_segments: number
  /** Number of segments in all documents that Dify has split so far. */
  total_segments: number
  /** Stage, times and segments of each document. */
  documents: readonly IndexingStatus[]
}

/** How the indexing of a document ended. A `paused` or `stopped` document continues only when someone resumes it. */
export type IndexingOutcome =
  | {
      /** Id of the document. */
      id: string
      /** `completed`: the whole document is indexed. */
      status: 'completed'
      /** Number of indexed segments. */
      segments: number
    }
  | {
      /** Id of the document. */
      id: string
      /** `error`: the indexing failed. */
      status: 'error'
      /** Dify's message about the failure. */
      error: string
    }
  | {
      /** Id of the document. */
      id: string
      /** `paused` or `stopped`: the indexing continues only when someone resumes it. */
      status: 'paused' | 'stopped'
    }

/** Whether a document is not worked on any more. */
export function hasEnded({ indexing_status }: IndexingStatus): boolean {
  return isEnd(indexing_status)
}

/** How a document that has ended did. */
export function toOutcome({ id, indexing_status, error, completed_segments }: IndexingStatus): IndexingOutcome {
  if (indexing_status === 'completed') return { id, status: 'completed', segments: completed_segments ?? 0 }
  if (indexing_status === 'error') return { id, status: 'error', error: error ?? '' }
  return { id, status: indexing_status as 'paused' }
}

/** How far the documents of a batch are. */
export function toProgress(documents: readonly IndexingStatus[]): IndexingProgress {
  const sum = (name: 'completed_segments' | 'total_segments') =>
    documents.reduce((total, document) => total + (document[name] ?? 0), 0)
  return {
    finished: documents.filter(hasEnded).length,
    completed_segments: sum('completed_segments'),
    total_segments: sum('total_segments'),
    documents,
  }
}
