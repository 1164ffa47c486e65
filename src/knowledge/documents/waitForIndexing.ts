import * as v from 'valibot'
import { connectionError } from '../../core/errors/DifyConnectionError.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { checkDeadline, withDeadline } from '../../core/transport/deadline.ts'
import { sleep } from '../../core/transport/sleep.ts'
import {
  hasEnded,
  type IndexingOutcome,
  type IndexingProgress,
  toOutcome,
  toProgress,
} from '../entities/indexingOutcome.ts'
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
  /** Milliseconds that the wait may take as a whole. @default Infinity */
  readonly deadline?: number | undefined
  /**
   * Called at every change. A promise that it returns is awaited. If the callback throws or rejects, the wait ends and
   * rejects with the same error.
   */
  readonly onProgress?: ((progress: IndexingProgress) => unknown) | undefined
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
 * @throws {DifyConnectionError} The `deadline` has passed (`reason` is `timeout`), or Dify could not be reached eight
 * times in a row.
 * @see https://docs.dify.ai/en/api-reference/documents/get-document-indexing-status
 */
export async function waitForIndexing(
  ctx: DifyContext,
  params: WaitForIndexingParams,
  options: WaitForIndexingOptions = {},
): Promise<IndexingOutcome[]> {
  const { dataset_id, batch, minDelay = 1000, maxDelay = 15_000 } = checkParams(WaitForIndexingParamsSchema, params)
  const { onProgress, deadline: given, ...calls } = options
  const deadline = checkDeadline(given)
  const operation = 'GET datasets/{dataset_id}/documents/{batch}/indexing-status'
  const late = () => connectionError('timeout', operation, `the batch was not indexed after ${deadline} ms`)
  return withDeadline(deadline, calls.signal, late, ({ signal }) =>
    poll(ctx, { dataset_id, batch, minDelay, maxDelay }, { ...calls, signal, onProgress }),
  )
}

async function poll(
  ctx: DifyContext,
  { dataset_id, batch, minDelay, maxDelay }: Required<WaitForIndexingParams> & { minDelay: number; maxDelay: number },
  { onProgress, ...calls }: WaitForIndexingOptions,
): Promise<IndexingOutcome[]> {
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
