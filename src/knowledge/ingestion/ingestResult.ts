import type { AnyDifyError } from '../../core/errors/isDifyError.ts'

/** What became of a source. */
export type IngestResult = {
  /** Name of the source. */
  readonly name: string
  /** Place of the source among the sources, from 0. Results come in the order in which they are ready. */
  readonly index: number
} & (
  | {
      /**
       * - `created`, `updated`: the document has the content of the source and is indexed.
       * - `skipped`: it was there already, as `existing` asks.
       */
      readonly status: 'created' | 'updated' | 'skipped'
      /** The document of the source. */
      readonly document_id: string
    }
  | {
      /** The source did not become a document that is indexed. */
      readonly status: 'failed'
      /**
       * - `source`: it cannot become a document, or another source has its name. Nothing was sent.
       * - `request`: Dify refused it, or could not be reached: see `error`.
       * - `indexing`: the document is there, but its indexing has failed or was paused.
       */
      readonly reason: 'source' | 'request' | 'indexing'
      /** Why, in words. */
      readonly message: string
      /** The error behind it, where there is one: of the source, Dify or the connection. */
      readonly error?: AnyDifyError | undefined
      /** The document, where there is one. */
      readonly document_id?: string | undefined
    }
)

/** What is being done about a source. */
export interface IngestProgress {
  /** Name of the source. */
  readonly name: string
  /** Place of the source among the sources, from 0. */
  readonly index: number
  /** `sending` while the source is made a document, `indexing` while Dify indexes that. */
  readonly stage: 'sending' | 'indexing'
  /** Segments done. */
  readonly completed_segments: number
  /** Segments there are; 0 until the document is split. */
  readonly total_segments: number
}
