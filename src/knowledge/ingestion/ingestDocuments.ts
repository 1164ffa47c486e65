import * as v from 'valibot'
import { paramError } from '../../core/errors/DifyParamsError.ts'
import { checkParams, type ParamsSchema } from '../../core/params/checkParams.ts'
import { anySignal } from '../../core/transport/anySignal.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { type CreationSettings, creationSettings } from '../params/creationSettings.ts'
import { tell } from '../tell.ts'
import { createFileUpdates } from './fileUpdates.ts'
import { ingestOne } from './ingestOne.ts'
import type { IngestProgress, IngestResult } from './ingestResult.ts'
import type { IngestSource } from './ingestSource.ts'
import { openLibrary } from './library.ts'
import { mapConcurrent } from './mapConcurrent.ts'
import { createPace } from './pace.ts'
import { watchVersion } from './serverVersion.ts'
import { openSettings } from './settings.ts'

/** What `ingestDocuments` takes, without the sources. */
export interface IngestDocumentsSettings extends CreationSettings {
  /** Knowledge base to fill. */
  dataset_id: string
  /**
   * What to do with a source when a document already has its name:
   * - `skip`: leave the document unchanged.
   * - `update`: replace the content of the document with that of the source.
   * - `update_changed`: do the same, but only if the hash of the source differs from the hash in `hashField`.
   *
   * @default 'skip'
   */
  existing?: 'skip' | 'update' | 'update_changed' | undefined
  /**
   * Name of the metadata field for the hash of the content; the field is created when it does not exist. Only for
   * `update_changed`.
   * @default 'content_hash'
   */
  hashField?: string | undefined
  /** Number of documents to send and wait for at the same time. @default 4 */
  concurrency?: number | undefined
  /** Milliseconds of the first pause after a failure, and of the pauses while indexing progresses. @default 1000 */
  minDelay?: number | undefined
  /** Milliseconds of the longest pause after a failure, even if `Retry-After` asks for more. @default 60_000 */
  maxDelay?: number | undefined
}

/** What `ingestDocuments` takes. */
export interface IngestDocumentsParams extends IngestDocumentsSettings {
  /** Texts and files, each with a name of its own. A source is taken only when the run is ready to work on it. */
  sources: AsyncIterable<IngestSource> | Iterable<IngestSource>
}

/** Schema of what `ingestDocuments` takes, without the sources. */
export const IngestDocumentsParamsSchema: ParamsSchema<IngestDocumentsSettings> = v.looseObject({
  dataset_id: v.string(),
  existing: v.optional(v.picklist(['skip', 'update', 'update_changed'])),
  hashField: v.optional(v.string()),
  concurrency: v.optional(v.number()),
  minDelay: v.optional(v.number()),
  maxDelay: v.optional(v.number()),
  ...creationSettings,
})

/** Options of `ingestDocuments`. The `signal` ends the run at once; the other options apply to each call of the run. */
export interface IngestDocumentsOptions extends RequestOptions {
  /**
   * Called whenever the work on a source progresses. A promise that it returns is awaited. If the callback throws or
   * rejects, the run ends and throws the same error.
   */
  readonly onProgress?: ((progress: IngestProgress) => unknown) | undefined
}

/**
 * Fills a knowledge base from any number of texts and files. Yields one result for each source, when its document is
 * indexed or has failed.
 *
 * After an interruption of any kind, run it again with the same sources: by default it leaves existing documents alone,
 * creates missing ones and tries failed ones again. A document whose indexing has failed is deleted and created again.
 * Within a run, when the answer to a call is lost, the function looks for the document before it repeats the call. When
 * Dify refuses calls because there are too many (429, or the limit of a plan of Dify Cloud), the whole run waits.
 *
 * The run only works while you take its results: leaving the loop ends it. Only the sources being processed and the
 * names of all others are in memory. When the iterable of sources throws, the sources being processed are finished and
 * yielded, then the error is thrown. The `timeout` of a call includes the time of the upload: raise it for large files.
 *
 * You need not specify how documents are processed. When you omit `indexing_technique`, `doc_form` or `process_rule`,
 * the setting of the knowledge base applies, or Dify's default if the knowledge base has no documents yet:
 * - The default `indexing_technique` is `high_quality`, which needs an embedding model. In a workspace without one,
 *   sources fail with `provider_not_initialize`: configure a model in Dify, or pass `economy`.
 * - The default `process_rule` is `{ mode: 'automatic' }`; for `hierarchical_model` it is paragraphs of 1,024 tokens
 *   with child chunks of 512. Servers below 1.5.1 do not return the rule of a knowledge base: there, texts get these
 *   defaults, too.
 *
 * Works with servers from 1.0. `update_changed` stores its hashes in metadata, which servers have from 1.1.1. It leaves
 * all other metadata of documents unchanged.
 *
 * @example
 * ```ts
 * async function* sources() {
 *   for (const { title, body } of [{ title: 'Opening hours', body: 'We are open from 9 to 5.' }]) {
 *     yield { name: title, text: body }
 *   }
 *   yield { name: 'manual.md', data: '# Manual' }
 * }
 * const results = ingestDocuments(
 *   dify,
 *   { dataset_id: 'dataset-id', sources: sources(), existing: 'update_changed' },
 *   { onProgress: ({ name, stage }) => console.log(name, stage) },
 * )
 * for await (const result of results) {
 *   if (result.status === 'failed') console.error(result.name, result.reason, result.message)
 *   else console.log(result.name, result.status, result.document_id)
 * }
 * ```
 *
 * @throws {DifyParamsError} A param is missing or mistyped, the knowledge base is an external one, or the server has no
 * metadata for `update_changed`; no document was sent. An invalid source does not throw but yields a failed result.
 * @throws {DifyApiError} `unauthorized`, `forbidden`, `not_found`: the knowledge base cannot be read. When Dify refuses
 * a source, the function does not throw but yields a failed result.
 */
export async function* ingestDocuments(
  ctx: DifyContext,
  params: IngestDocumentsParams,
  options: IngestDocumentsOptions = {},
): AsyncGenerator<IngestResult, void, undefined> {
  const checked = checkParams(IngestDocumentsParamsSchema, params) as IngestDocumentsParams
  const { dataset_id, sources, existing = 'skip', hashField = 'content_hash', concurrency = 4, ...rest } = checked
  const { minDelay = 1000, maxDelay = 60_000, ...given } = rest
  const { [Symbol.asyncIterator]: isAsync, [Symbol.iterator]: isSync } = Object(sources)
  if (typeof sources !== 'object' || !(isAsync || isSync)) throw paramError('sources', 'must be an iterable of sources')
  const { onProgress, ...calls } = options
  const leaving = new AbortController()
  const signal = anySignal(options.signal, leaving.signal)
  const report = async (progress: IngestProgress) => {
    try {
      await tell(onProgress, progress, signal)
    } catch (error) {
      // An error of the callback is not a failure of the source: it ends the run.
      leaving.abort(error)
      throw error
    }
  }
  try {
    const run = {
      ...watchVersion(ctx),
      ...{ options: { ...calls, signal }, pace: createPace(minDelay, maxDelay, signal), dataset_id, existing, report },
      ...{ polling: { minDelay, maxDelay: Math.min(maxDelay, 15_000) }, names: new Set<string>() },
    }
    const library = await openLibrary(run, existing === 'update_changed' ? hashField : undefined)
    const settings = await openSettings({ ...run, library }, given)
    const updateFile = createFileUpdates(run.ctx, run.version)
    yield* mapConcurrent(sources, Math.max(1, concurrency), signal, (source, index) =>
      ingestOne({ ...run, library, settings, updateFile }, source, index),
    )
  } finally {
    leaving.abort()
  }
}
