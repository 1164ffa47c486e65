import { isDifyError } from '../../core/errors/isDifyError.ts'
import type { DifyContext, RequestOptions } from '../../core/transport/context.ts'
import { sleep } from '../../core/transport/sleep.ts'
import { createDocumentByFile } from '../documents/createDocumentByFile.ts'
import { createDocumentByText } from '../documents/createDocumentByText.ts'
import { deleteDocument } from '../documents/deleteDocument.ts'
import { updateDocumentByText } from '../documents/updateDocumentByText.ts'
import { waitForIndexing } from '../documents/waitForIndexing.ts'
import { isEnd } from '../entities/indexingStatus.ts'
import { isUncertain } from '../failures.ts'
import type { createFileUpdates } from './fileUpdates.ts'
import type { IngestProgress, IngestResult } from './ingestResult.ts'
import { checkReadable, checkSource, hashOf, type IngestSource, isText, unreadable } from './ingestSource.ts'
import type { Known, Library } from './library.ts'
import { insist, type Pace } from './pace.ts'
import type { Settings } from './settings.ts'

/** State that the work on all sources of a run shares. */
export interface IngestRun {
  readonly ctx: DifyContext
  readonly options: RequestOptions & { readonly signal: AbortSignal }
  readonly pace: Pace
  readonly library: Library
  readonly dataset_id: string
  readonly settings: Settings
  readonly updateFile: ReturnType<typeof createFileUpdates>
  readonly existing: 'skip' | 'update' | 'update_changed'
  readonly polling: { readonly minDelay: number; readonly maxDelay: number }
  /** Names of the sources so far. */
  readonly names: Set<string>
  /** Passes progress to the caller. Ends the run if the caller's callback fails. */
  readonly report: (progress: IngestProgress) => Promise<void>
}

/** Ingests one source. Rejects only when the run was aborted, or with an error that is not a `DifyError`. */
export async function ingestOne(run: IngestRun, source: IngestSource, index: number): Promise<IngestResult> {
  const name = String(Object(source).name)
  let document_id: string | undefined
  const failed = (reason: 'source' | 'request' | 'indexing', message: string): IngestResult => ({
    ...{ name, index, status: 'failed', reason, message },
    ...(document_id !== undefined && { document_id }),
  })
  try {
    checkSource(source)
    if (run.names.has(name)) return failed('source', 'another source has this name')
    run.names.add(name)
    const hash = run.existing === 'update_changed' ? await hashOf(source).catch(unreadable) : undefined
    let known = run.library.documents.get(name)
    if (known && !isEnd(known.stage)) known = await settle(run, name)
    document_id = known?.id
    if (known?.stage === 'error') {
      await remove(run, known.id)
      known = document_id = undefined
    }
    const keeps = known && (run.existing === 'skip' || (hash !== undefined && hash === known.hash))
    if (known && keeps) return { name, index, status: 'skipped', document_id: known.id }

    const report = (stage: 'sending' | 'indexing', completed_segments = 0, total_segments = 0) =>
      run.report({ name, index, stage, completed_segments, total_segments })
    await report('sending')
    const sent = await send(run, source, known?.id)
    document_id = sent.id
    if (hash !== undefined) await run.library.setHash(sent.id, hash, known && name)
    await report('indexing')
    const outcome = await indexed(run, name, sent, report)
    if (outcome) return failed('indexing', outcome)
    return { name, index, status: known ? 'updated' : 'created', document_id }
  } catch (error) {
    run.options.signal.throwIfAborted()
    if (!isDifyError(error)) throw error
    return { ...failed(error.name === 'DifyParamsError' ? 'source' : 'request', error.message), error } as IngestResult
  }
}

interface Sent {
  readonly id: string
  /** Batch of the document. Unknown if the answer to the call was lost. */
  readonly batch?: string
}

/** Creates or updates a document. Repeats a failed call until it succeeds, but never creates the document twice. */
async function send(run: IngestRun, source: IngestSource, id: string | undefined): Promise<Sent> {
  const { ctx, dataset_id, settings, pace, library, updateFile } = run
  // This function does the retries itself, because it can look whether the lost call succeeded.
  const options = { ...run.options, retry: 0 }
  const given = id === undefined ? await settings.forCreation(isText(source) ? 'text' : 'file') : settings.forUpdate
  const call = () => {
    const common = { ...given, dataset_id }
    if (isText(source)) {
      const { name, text } = source
      return id === undefined
        ? createDocumentByText(ctx, { ...common, name, text }, options)
        : updateDocumentByText(ctx, { ...common, document_id: id, name, text }, options)
    }
    return id === undefined
      ? createDocumentByFile(ctx, { ...common, file: source }, options)
      : updateFile({ ...common, document_id: id, file: source }, options)
  }
  for (let attempt = 1; ; attempt++) {
    await pace.ready()
    await checkReadable(source)
    try {
      const { document, batch } = await call()
      return { id: document.id, batch }
    } catch (error) {
      await pace.backOff(error, attempt)
      const found = isUncertain(error) ? await library.find(source.name) : undefined
      // If the update has begun, the document is being indexed again. Otherwise it is safe to repeat the update.
      if (found && (id === undefined || !isEnd(found.stage))) return { id: found.id }
    }
  }
}

/** Waits for the end of the indexing. Returns the reason of a failure, or `undefined` after success. */
async function indexed(
  run: IngestRun,
  name: string,
  { id, batch }: Sent,
  report: (stage: 'indexing', completed: number, total: number) => Promise<void>,
): Promise<string | undefined> {
  const { ctx, dataset_id, polling, options } = run
  if (batch === undefined) return describe(await settle(run, name))
  const outcomes = await waitForIndexing(
    ctx,
    { dataset_id, batch, ...polling },
    {
      ...options,
      onProgress: ({ completed_segments, total_segments }) => report('indexing', completed_segments, total_segments),
    },
  )
  const outcome = outcomes.find((candidate) => candidate.id === id) ?? outcomes[0]
  return outcome && describe({ stage: outcome.status, error: outcome.status === 'error' ? outcome.error : '' })
}

function describe(end: Pick<Known, 'stage' | 'error'> | undefined): string | undefined {
  if (!end) return 'the document was deleted'
  return end.stage === 'completed' ? undefined : end.error || `its indexing was ${end.stage}`
}

/** Waits for a document whose batch is not known, because an earlier run created it or because the answer was lost. */
async function settle({ library, polling, options }: IngestRun, name: string): Promise<Known | undefined> {
  for (let delay = polling.minDelay; ; delay = Math.min(delay * 1.5, polling.maxDelay)) {
    const known = await library.find(name)
    if (!known || isEnd(known.stage)) return known
    await sleep(delay, options.signal)
  }
}

async function remove({ ctx, dataset_id, pace, options }: IngestRun, document_id: string): Promise<void> {
  let attempts = 0
  await insist(pace, async () => {
    attempts++
    await deleteDocument(ctx, { dataset_id, document_id }, options).catch((error) => {
      // The attempt before this one has deleted the document.
      if (attempts === 1 || Object(error).code !== 'not_found') throw error
    })
  })
}
