import type { AnyDifyError } from '../../core/errors/isDifyError.ts'

/** The result for one source. */
export type IngestResult = {
  /** Name of the source. */
  readonly name: string
  /** Index of the source among the sources, from 0. Results come in the order in which they are ready. */
  readonly index: number
} & (
  | {
      /**
       * - `created`, `updated`: the document has the content of the source and is indexed.
       * - `skipped`: the document existed already, and `existing` says to leave it unchanged.
       */
      readonly status: 'created' | 'updated' | 'skipped'
      /** Id of the document. */
      readonly document_id: string
    }
  | {
      /** `failed`: there is no indexed document with the content of the source. */
      readonly status: 'failed'
      /**
       * - `source`: the source is invalid, or another source has the same name. Nothing was sent.
       * - `request`: Dify refused the source, or could not be reached: see `error`.
       * - `indexing`: the document exists, but its indexing failed or was paused.
       */
      readonly reason: 'source' | 'request' | 'indexing'
      /** Description of the failure. */
      readonly message: string
      /** The error that caused the failure, if there is one: of the source, Dify or the connection. */
      readonly error?: AnyDifyError | undefined
      /** Id of the document, if there is one. */
      readonly document_id?: string | undefined
    }
)

/** Progress of the work on one source. */
export interface IngestProgress {
  /** Name of the source. */
  readonly name: string
  /** Index of the source among the sources, from 0. */
  readonly index: number
  /** `sending` while the source is sent to Dify, `indexing` while Dify indexes the document. */
  readonly stage: 'sending' | 'indexing'
  /** Number of indexed segments. */
  readonly completed_segments: number
  /** Number of segments of the document; 0 until the document is split. */
  readonly total_segments: number
}
