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

/** What `ingestDocuments` takes, the sources aside. */
export interface IngestDocumentsSettings extends CreationSettings {
  /** Knowledge base to fill. */
  dataset_id: string
  /**
   * What to do with a source whose name a document has already:
   * - `skip`: leave the document as it is.
   * - `update`: give it the content of the source.
   * - `update_changed`: do so if the content is another, by the hash that `hashField` keeps.
   *
   * @default 'skip'
   */
  existing?: 'skip' | 'update' | 'update_changed' | undefined
  /** Metadata field for the content's hash, made when missing. Only for `update_changed`. @default 'content_hash' */
  hashField?: string | undefined
  /** Documents to send and to wait for at a time. @default 4 */
  concurrency?: number | undefined
  /** Milliseconds of the first pause after a failure, and between two looks at the indexing. @default 1000 */
  minDelay?: number | undefined
  /** Milliseconds of the longest pause after a failure, also where `Retry-After` wants more. @default 60_000 */
  maxDelay?: number | undefined
}

/** What `ingestDocuments` takes. */
export interface IngestDocumentsParams extends IngestDocumentsSettings {
  /** Texts and files, taken one by one when there is room for them. Names must differ. */
  sources: AsyncIterable<IngestSource> | Iterable<IngestSource>
}

/** Schema of what `ingestDocuments` takes, the sources aside. */
export const IngestDocumentsParamsSchema: ParamsSchema<IngestDocumentsSettings> = v.looseObject({
  dataset_id: v.string(),
  existing: v.optional(v.picklist(['skip', 'update', 'update_changed'])),
  hashField: v.optional(v.string()),
  concurrency: v.optional(v.number()),
  minDelay: v.optional(v.number()),
  maxDelay: v.optional(v.number()),
  ...creationSettings,
})

/** What `ingestDocuments` takes last. The `signal` ends the run at once; the rest is about each of its calls. */
export interface IngestDocumentsOptions extends RequestOptions {
  /**
   * Called when something is done about a source, and waited for. What it throws or rejects with ends the run, and is
   * thrown by it.
   */
  readonly onProgress?: ((progress: IngestProgress) => unknown) | undefined
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
 * and the names of all others. When the sources throw, what is at work is finished and yielded, then their error is
 * thrown. The `timeout` of a call counts the time of sending: raise it for large files.
 *
 * How documents are processed need not be said. What is left out of `indexing_technique`, `doc_form` and
 * `process_rule` is taken from the knowledge base, and from Dify's defaults where it has no documents yet:
 * - `indexing_technique` is then `high_quality`, which needs an embedding model. In a workspace without one, sources
 *   fail with `provider_not_initialize`: configure a model in Dify, or say `economy`.
 * - `process_rule` is then `{ mode: 'automatic' }`, or for `hierarchical_model` paragraphs of 1,024 tokens with child
 *   chunks of 512. Servers below 1.5.1 do not tell the rule of a knowledge base: texts get these rules there, too.
 *
 * Works with servers from 1.0; `update_changed` keeps its hashes in metadata, which servers have from 1.1.1. Other
 * metadata of documents stays as it is.
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
 * @throws {DifyParamsError} A param is missing or mistyped, the knowledge base is an external one, or the server keeps
 * no metadata for `update_changed`; no document was sent. A source that is wrong is a result.
 * @throws {DifyApiError} `unauthorized`, `forbidden`, `not_found`: the knowledge base cannot be read. What Dify says
 * to a source is a result.
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
      // Whatever it is, it is none of the source's: it ends the run.
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
