import * as v from 'valibot'
import { paramError } from '../../core/errors/DifyParamsError.ts'
import { checkParams, model, oneOf, optional } from '../../core/params/schema.ts'
import { anySignal } from '../../core/transport/anySignal.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { creationSettings } from '../params/creationSettings.ts'
import { ingestOne } from './ingestOne.ts'
import type { IngestProgress, IngestResult } from './ingestResult.ts'
import type { IngestSource } from './ingestSource.ts'
import { openLibrary } from './library.ts'
import { mapConcurrent } from './mapConcurrent.ts'
import { createPace } from './pace.ts'

export const IngestDocumentsParamsSchema = model({
  /** Knowledge base to fill. */
  dataset_id: v.string(),
  /**
   * What to do with a source whose name a document has already:
   * - `skip`: leave the document as it is.
   * - `update`: give it the content of the source.
   * - `update_changed`: do so if the content is another, by the hash that `hashField` keeps.
   *
   * @default 'skip'
   */
  existing: optional(oneOf(['skip', 'update', 'update_changed'])),
  /** Metadata field for the content's hash, made when missing. Only for `update_changed`. @default 'content_hash' */
  hashField: optional(v.string()),
  /** Documents to send and to wait for at a time. @default 4 */
  concurrency: optional(v.number()),
  /** Milliseconds of the first pause after a failure, and between two looks at the indexing. @default 1000 */
  minDelay: optional(v.number()),
  /** Milliseconds of the longest pause after a failure, also where `Retry-After` wants more. @default 60_000 */
  maxDelay: optional(v.number()),
  ...creationSettings,
})
export type IngestDocumentsParams = v.InferInput<typeof IngestDocumentsParamsSchema> & {
  /** Texts and files, taken one by one when there is room for them. Names must differ. */
  sources: AsyncIterable<IngestSource> | Iterable<IngestSource>
  /** Ends the run at once. */
  signal?: AbortSignal | undefined
  /** Called when something is done about a source. What it throws ends the run. */
  onProgress?: ((progress: IngestProgress) => void) | undefined
}

/**
 * Fills a knowledge base from any number of texts and files, and yields what became of each once it is indexed.
 *
 * Run it again after an interruption, of whatever kind, with the same sources: what is there is left alone, what is
 * missing is made, and what failed is tried again. Within a run, a call whose answer was lost is repeated only after
 * a look for its document. When Dify refuses calls for their number (429, or the limit of a plan of Dify Cloud), the
 * whole run waits. A document whose indexing has failed counts as missing: it is deleted and made anew.
 *
 * It works while its results are being taken: leaving the loop ends the run. Only the sources at work are in memory,
 * and the names of all others. The first documents of a knowledge base need `indexing_technique`, and files
 * `process_rule`, unless the knowledge base has them. The `timeout` of a call counts the time of sending: raise it for
 * large files.
 *
 * @example
 * ```ts
 * async function* sources() {
 *   for (const { title, body } of [{ title: 'Opening hours', body: 'We are open from 9 to 5.' }]) {
 *     yield { name: title, text: body }
 *   }
 *   yield { name: 'manual.md', data: '# Manual' }
 * }
 * const results = ingestDocuments(dify, {
 *   dataset_id: 'dataset-id',
 *   sources: sources(),
 *   existing: 'update_changed',
 *   indexing_technique: 'high_quality',
 *   process_rule: { mode: 'automatic' },
 * })
 * for await (const result of results) {
 *   if (result.status === 'failed') console.error(result.name, result.reason, result.message)
 *   else console.log(result.name, result.status, result.document_id)
 * }
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped; nothing was sent. A source that is wrong is a result.
 * @throws {DifyApiError} `unauthorized`, `forbidden`, `not_found`: the knowledge base cannot be listed. What Dify says
 * to a source is a result.
 */
export async function* ingestDocuments(
  ctx: DifyContext,
  params: IngestDocumentsParams,
  options?: RequestOptions,
): AsyncGenerator<IngestResult, void, undefined> {
  const checked = checkParams(IngestDocumentsParamsSchema, params) as IngestDocumentsParams
  const { dataset_id, sources, onProgress, signal: callers, existing = 'skip', ...rest } = checked
  const { hashField = 'content_hash', concurrency = 4, minDelay = 1000, maxDelay = 60_000, ...settings } = rest
  const { [Symbol.asyncIterator]: isAsync, [Symbol.iterator]: isSync } = Object(sources)
  if (typeof sources !== 'object' || !(isAsync || isSync)) throw paramError('sources', 'must be an iterable of sources')
  const leaving = new AbortController()
  const signal = anySignal(callers, options?.signal, leaving.signal)
  const pace = createPace(minDelay, maxDelay, signal)
  const calls = { ...options, signal }
  try {
    const field = existing === 'update_changed' ? hashField : undefined
    const library = await openLibrary(ctx, pace, calls, dataset_id, field)
    const polling = { minDelay, maxDelay: Math.min(maxDelay, 15_000) }
    const run = { ctx, options: calls, pace, library, dataset_id, settings, existing, polling, onProgress }
    const names = new Set<string>()
    yield* mapConcurrent(sources, Math.max(1, concurrency), signal, (source, index) =>
      ingestOne({ ...run, names }, source, index),
    )
  } finally {
    leaving.abort()
  }
}
