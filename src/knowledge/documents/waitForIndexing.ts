import * as v from 'valibot'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { sleep } from '../../core/transport/sleep.ts'
import { type IndexingStatus, isEnd } from '../entities/indexingStatus.ts'
import { isRefusal, isUncertain } from '../failures.ts'
import { tell } from '../tell.ts'
import { getIndexingStatus } from './getIndexingStatus.ts'

/** What `waitForIndexing` takes. */
export interface WaitForIndexingParams {
  /** Id of the knowledge base. */
  dataset_id: string
  /** The `batch` that creating or updating a document returned. */
  batch: string
  /** Milliseconds between two requests at first, and again after each progress. @default 1000 */
  minDelay?: number | undefined
  /** Most milliseconds between two requests, while there is no progress or Dify asks to wait. @default 15_000 */
  maxDelay?: number | undefined
}

/** Schema of what `waitForIndexing` takes. */
export const WaitForIndexingParamsSchema: ParamsSchema<WaitForIndexingParams> = v.looseObject({
  dataset_id: v.string(),
  batch: v.string(),
  minDelay: v.optional(v.number()),
  maxDelay: v.optional(v.number()),
})

/** Options of `waitForIndexing`. The `signal` ends the wait; Dify continues to index. */
export interface WaitForIndexingOptions extends RequestOptions {
  /**
   * Called at every change. A promise that it returns is awaited. If the callback throws or rejects, the wait ends and
   * rejects with the same error.
   */
  readonly onProgress?: ((progress: IndexingProgress) => unknown) | undefined
}

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

// The context has already retried each failed call, and the pauses grow: this covers an outage of minutes.
const MAX_FAILURES = 8

/**
 * Waits until every document of a batch is indexed, has failed or was paused. One request covers the whole batch. The
 * function polls every second while there is progress, and less and less often while there is none. Short outages of
 * the server do not end the wait.
 *
 * The promise does not reject when a document fails: look at the outcomes.
 *
 * @example
 * ```ts
 * const outcomes = await waitForIndexing(
 *   dify,
 *   { dataset_id: 'dataset-id', batch: '20260101000000123456' },
 *   { onProgress: ({ completed_segments, total_segments }) => console.log(completed_segments, 'of', total_segments) },
 * )
 * for (const outcome of outcomes) {
 *   if (outcome.status === 'error') console.error(outcome.id, outcome.error)
 * }
 * ```
 *
 * @throws {DifyApiError} `forbidden`, `not_found` (the knowledge base, or every document of the batch)
 * @throws {DifyConnectionError} Dify could not be reached eight times in a row.
 * @see https://docs.dify.ai/en/api-reference/documents/get-document-indexing-status
 */
export async function waitForIndexing(
  ctx: DifyContext,
  params: WaitForIndexingParams,
  options: WaitForIndexingOptions = {},
): Promise<IndexingOutcome[]> {
  const { dataset_id, batch, minDelay = 1000, maxDelay = 15_000 } = checkParams(WaitForIndexingParamsSchema, params)
  const { onProgress, ...calls } = options
  let last = ''
  let failures = 0
  const look = async () => {
    try {
      const { data } = await getIndexingStatus(ctx, { dataset_id, batch }, calls)
      failures = 0
      return { data }
    } catch (error) {
      if (!(isRefusal(error) || isUncertain(error)) || ++failures === MAX_FAILURES) throw error
      return { pause: isRefusal(error) ? Math.min(maxDelay, error.retryAfter ?? 0) : 0 }
    }
  }
  for (let delay = minDelay; ; delay = Math.min(delay * 1.5, maxDelay)) {
    const { data, pause = 0 } = await look()
    const now = data ? JSON.stringify(data) : last
    if (data && now !== last) {
      last = now
      delay = minDelay
      await tell(onProgress, toProgress(data), calls.signal)
    }
    if (data?.every(hasEnded)) return data.map(toOutcome)
    delay = Math.max(delay, pause)
    await sleep(delay, calls.signal)
  }
}

function hasEnded({ indexing_status }: IndexingStatus): boolean {
  return isEnd(indexing_status)
}

function toOutcome({ id, indexing_status, error, completed_segments }: IndexingStatus): IndexingOutcome {
  if (indexing_status === 'completed') return { id, status: 'completed', segments: completed_segments ?? 0 }
  if (indexing_status === 'error') return { id, status: 'error', error: error ?? '' }
  return { id, status: indexing_status as 'paused' }
}

function toProgress(documents: readonly IndexingStatus[]): IndexingProgress {
  const sum = (name: 'completed_segments' | 'total_segments') =>
    documents.reduce((total, document) => total + (document[name] ?? 0), 0)
  return {
    finished: documents.filter(hasEnded).length,
    completed_segments: sum('completed_segments'),
    total_segments: sum('total_segments'),
    documents,
  }
}
