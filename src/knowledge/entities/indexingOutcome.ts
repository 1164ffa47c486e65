import { type IndexingStatus, isEnd } from './indexingStatus.ts'

/** How far a batch is. */
export interface IndexingProgress {
  /** Documents that have ended, well or not. */
  finished: number
  /** Segments done, of all documents. */
  completed_segments: number
  /** Segments of all documents that have been split by now. */
  total_segments: number
  /** Stage, times and segments of each document. */
  documents: readonly IndexingStatus[]
}

/** How the indexing of a document has ended. `paused` and `stopped` documents only go on when someone resumes them. */
export type IndexingOutcome =
  | {
      /** Id of the document. */
      id: string
      /** `completed`: all of it is indexed. */
      status: 'completed'
      /** Segments that are indexed. */
      segments: number
    }
  | {
      /** Id of the document. */
      id: string
      /** `error`: its indexing failed. */
      status: 'error'
      /** Why it failed, in Dify's words. */
      error: string
    }
  | {
      /** Id of the document. */
      id: string
      /** `paused` or `stopped`: it only goes on when someone resumes it. */
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
